import {
  A98RGB,
  ColorSpace,
  contrast,
  HSL,
  Lab,
  LCH,
  OKLab,
  OKLCH,
  P3,
  serialize,
  sRGB,
  to,
  toGamut,
  tryColor,
  type PlainColorObject,
} from 'colorjs.io/fn';

for (const space of [sRGB, HSL, Lab, LCH, OKLab, OKLCH, P3, A98RGB]) ColorSpace.register(space);

/** A colour that CSS computed: `rgb(…)` or `color(…)`. Its alpha is from 0 to 1. */
export type Colour = PlainColorObject;

/** Reads a colour as written in a style; nothing when only a page could say what it is. */
export function readColour(text: string): Colour | null {
  return tryColor(text);
}

/** `#rrggbb`, without the alpha. */
export function toHex(colour: string | Colour): string | null {
  const read = typeof colour === 'string' ? readColour(colour) : colour;
  if (!read) return null;
  const opaque = { ...toGamut(to(read, 'srgb')), alpha: 1 };
  return serialize(opaque, { format: 'hex', collapse: false });
}

/** What is seen when one colour lies on another. */
export function over(top: Colour, bottom: Colour): Colour {
  const [above, below] = [to(top, 'srgb'), to(bottom, 'srgb')];
  const alpha = above.alpha ?? 1;
  const mix = (index: 0 | 1 | 2) =>
    (above.coords[index] ?? 0) * alpha + (below.coords[index] ?? 0) * (1 - alpha);
  return { ...below, coords: [mix(0), mix(1), mix(2)], alpha: 1 };
}

/** Contrast ratio by WCAG 2.1, 1 to 21. */
export function contrastOf(text: Colour, ground: Colour): number {
  return contrast(ground, text, 'WCAG21');
}

/** The nearest colour of the same hue that has the contrast, darker or lighter; as hex. */
export function nearestPassing(colour: Colour, beside: Colour, least: number): string | null {
  const start = to(colour, 'oklch');
  const lightness = start.coords[0] ?? 0;
  for (let step = 0.005; step <= 1; step += 0.005) {
    for (const l of [lightness - step, lightness + step]) {
      if (l < 0 || l > 1) continue;
      const [, chroma, hue] = start.coords;
      const tried = toGamut(to({ ...start, coords: [l, chroma, hue] }, 'srgb'));
      const hex = toHex(tried);
      const shown = hex && readColour(hex);
      if (shown && contrastOf(shown, beside) >= least) return hex;
    }
  }
  return null;
}
