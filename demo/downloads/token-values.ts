import {
  ColorSpace,
  inGamut,
  ProPhoto,
  REC_2020,
  sRGB_Linear,
  to,
  XYZ_D50,
  XYZ_D65,
} from 'colorjs.io/fn';
import { parseColor, toHex } from '../inspector/color.js';

/*
 * Values of the Design Tokens format (2025.10) from values as `getComputedStyle` returns them.
 * https://www.designtokens.org/TR/2025.10/format/
 */

for (const space of [REC_2020, ProPhoto, sRGB_Linear, XYZ_D50, XYZ_D65]) ColorSpace.register(space);

export interface ColorValue {
  colorSpace: string;
  components: number[];
  alpha: number;
  /** For tools that support sRGB only. */
  hex: string;
}

export interface DimensionValue {
  value: number;
  unit: 'px' | 'rem';
}

export interface ShadowValue {
  color: ColorValue;
  offsetX: DimensionValue;
  offsetY: DimensionValue;
  blur: DimensionValue;
  spread: DimensionValue;
  inset: boolean;
}

const TRANSPARENT = 'rgba(0, 0, 0, 0)';
const SHADOW = /([\w-]+\([^)]*\))((?: -?[\d.e-]+px){4})( inset)?/g;

/** In sRGB, which most tools support, unless the color is outside of it. */
export function colorValue(computed: string): ColorValue {
  const color = parseColor(computed);
  if (!color) throw new Error(`${computed} is not a color.`);
  const { space, coords, alpha } = inGamut(color, 'srgb') ? to(color, 'srgb') : color;
  return {
    colorSpace: space.cssId || space.id,
    components: coords.map((component) => round(component ?? 0)),
    alpha: round(alpha ?? 1),
    hex: toHex(color) ?? '#000000',
  };
}

/** A length as it is written if its unit is `rem`, else in pixels, as computed. */
export function dimensionValue(computed: string, written = ''): DimensionValue {
  const rem = /^(-?[\d.]+)rem$/.exec(written.trim())?.[1];
  if (rem !== undefined) return { value: Number(rem), unit: 'rem' };
  return { value: round(parseFloat(computed) || 0), unit: 'px' };
}

/** A computed `box-shadow`. The format has no `none`: a transparent shadow without a size stands for it. */
export function shadowValue(computed: string): ShadowValue | ShadowValue[] {
  const shadows = [...computed.matchAll(SHADOW)].map(([, color = '', lengths = '', inset = '']) =>
    shadowOf(color, lengths, inset !== ''),
  );
  const [first = shadowOf(TRANSPARENT, '', false), ...others] = shadows;
  return others.length > 0 ? shadows : first;
}

function shadowOf(color: string, lengths: string, inset: boolean): ShadowValue {
  const [x = '', y = '', blur = '', spread = ''] = lengths.trim().split(' ');
  return {
    color: colorValue(color),
    offsetX: dimensionValue(x),
    offsetY: dimensionValue(y),
    blur: dimensionValue(blur),
    spread: dimensionValue(spread),
    inset,
  };
}

/** Of the image box without a ratio that can be used, such as `auto`. */
const DEFAULT_RATIO = 4 / 3;

/** A computed `aspect-ratio`: width by height. */
export function ratioValue(computed: string): number {
  const [, width, height] = /([\d.e-]+) \/ ([\d.e-]+)$/.exec(computed) ?? [];
  const ratio = Number(width) / Number(height);
  return round(Number.isFinite(ratio) && ratio > 0 ? ratio : DEFAULT_RATIO);
}

/** The names of a computed `font-family`. */
export function fontFamilyValue(computed: string): string[] {
  return [...computed.matchAll(/"([^"]*)"|([^\s,"][^,"]*)/g)].map(
    ([, quoted, plain = '']) => quoted ?? plain.trim(),
  );
}

/** Without digits that nobody can see. */
export function round(value: number): number {
  return Number(value.toFixed(4));
}
