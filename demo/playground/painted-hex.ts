const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const GREY = '#808080';

/** A CSS colour as this browser paints it: `#rrggbb`, without the alpha. What depends on the page is grey. */
export function paintedHex(colour: string): string {
  if (!canvas) return GREY;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = GREY;
  // Left as it was by what is no colour of its own, such as `inherit`.
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
