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

/** A computed CSS color: `rgb(…)` or `color(…)`. Its alpha is from 0 to 1. */
export type Color = PlainColorObject;

/** Parses a CSS color; `null` when it depends on the page. */
export function parseColor(text: string): Color | null {
  return tryColor(text);
}

/** `#rrggbb`, without the alpha. */
export function toHex(color: string | Color): string | null {
  const parsed = typeof color === 'string' ? parseColor(color) : color;
  if (!parsed) return null;
  const opaque = { ...toGamut(to(parsed, 'srgb')), alpha: 1 };
  return serialize(opaque, { format: 'hex', collapse: false });
}

/** Composites one color over another. */
export function composite(top: Color, bottom: Color): Color {
  const [above, below] = [to(top, 'srgb'), to(bottom, 'srgb')];
  const alpha = above.alpha ?? 1;
  const mix = (index: 0 | 1 | 2) =>
    (above.coords[index] ?? 0) * alpha + (below.coords[index] ?? 0) * (1 - alpha);
  return { ...below, coords: [mix(0), mix(1), mix(2)], alpha: 1 };
}

/** Contrast ratio by WCAG 2.1, 1 to 21. */
export function contrastOf(text: Color, background: Color): number {
  return contrast(background, text, 'WCAG21');
}

/** The nearest color of the same hue with the contrast, darker or lighter; as hex. */
export function nearestColorWithContrast(
  color: Color,
  background: Color,
  minRatio: number,
): string | null {
  const start = to(color, 'oklch');
  const lightness = start.coords[0] ?? 0;
  for (let step = 0.005; step <= 1; step += 0.005) {
    for (const l of [lightness - step, lightness + step]) {
      if (l < 0 || l > 1) continue;
      const [, chroma, hue] = start.coords;
      const tried = toGamut(to({ ...start, coords: [l, chroma, hue] }, 'srgb'));
      const hex = toHex(tried);
      const painted = hex && parseColor(hex);
      if (painted && contrastOf(painted, background) >= minRatio) return hex;
    }
  }
  return null;
}
