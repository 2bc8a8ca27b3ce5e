import { paintedHex } from './painted-hex.js';

const NEAR_BLACK = '#111111';

/** White or near black, whichever has more contrast; `null` for a color that depends on the page. */
export function readableOn(color: string): string | null {
  const isPlain = /^(#|rgb|hsl|hwb|lab|lch|oklab|oklch)/i.test(color);
  if (!isPlain || !CSS.supports('color', color)) return null;
  const luminance = luminanceOf(paintedHex(color));
  const withWhite = 1.05 / (luminance + 0.05);
  const withBlack = (luminance + 0.05) / (luminanceOf(NEAR_BLACK) + 0.05);
  return withWhite >= withBlack ? '#fff' : NEAR_BLACK;
}

/** Relative luminance (WCAG 2.2). */
function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
