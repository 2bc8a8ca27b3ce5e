const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const GRAY = '#808080';

/** A CSS color as painted by the browser: `#rrggbb`, without alpha; gray if it depends on the page. */
export function paintedHex(color: string): string {
  if (!canvas) return GRAY;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = GRAY;
  // Ignored by the canvas if the color depends on the page, such as `inherit`.
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
