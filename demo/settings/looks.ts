import type { Scheme } from './themes.js';

/** A named look: values of variables, by their full names. */
export interface Look {
  id: string;
  name: string;
  variables: Readonly<Record<string, string>>;
}

export const ACCENT = '--checkout-link-accent';
export const ACCENT_TEXT = '--checkout-link-accent-color';
export const RADIUS = '--checkout-link-radius';
export const PAY_RADIUS = '--checkout-link-pay-radius';
export const SPACE = '--checkout-link-space';
export const FONT = '--checkout-link-font';

/** Name, accent and label in light, the same in dark: each label has 4.5 : 1 at least. */
const accents = [
  ['Indigo', '#4f46e5', '#fff', '#a5b4fc', '#1e1b4b'],
  ['Ocean', '#0b63ce', '#fff', '#7cc0ff', '#06223f'],
  ['Teal', '#0f766e', '#fff', '#5eead4', '#04302b'],
  ['Forest', '#2f6b2f', '#fff', '#9ddb8f', '#0f2a0d'],
  ['Gold', '#f5c518', '#1f1a00', '#fadb5f', '#1f1a00'],
  ['Orange', '#c2410c', '#fff', '#fdba74', '#431407'],
  ['Crimson', '#b91c1c', '#fff', '#fca5a5', '#450a0a'],
  ['Rose', '#be185d', '#fff', '#f9a8d4', '#500724'],
  ['Plum', '#7e22ce', '#fff', '#d8b4fe', '#3b0764'],
  ['Ink', '#1f2937', '#fff', '#f3f4f6', '#111827'],
] as const;

/** Accents for a scheme: bright ones for the dark. */
export function accentLooks(scheme: Scheme): readonly Look[] {
  return accents.map(([name, light, lightText, dark, darkText]) => ({
    id: name.toLowerCase(),
    name,
    variables:
      scheme === 'light'
        ? { [ACCENT]: light, [ACCENT_TEXT]: lightText }
        : { [ACCENT]: dark, [ACCENT_TEXT]: darkText },
  }));
}

/** From square to round; `rounded` is the element's default. */
export const cornerLooks: readonly Look[] = [
  corners('square', 'Square', '0px', '0px'),
  corners('slight', 'Slight', '0.25rem', '0.25rem'),
  corners('rounded', 'Round', '0.75em', '0.5em'),
  corners('soft', 'Soft', '1.25rem', '1rem'),
  corners('pill', 'Pill', '1.5rem', '2rem'),
];

/** `regular` is the element's default. */
export const densityLooks: readonly Look[] = [
  { id: 'tight', name: 'Tight', variables: { [SPACE]: '0.875rem' } },
  { id: 'regular', name: 'Regular', variables: { [SPACE]: 'max(1.25rem, 20px)' } },
  { id: 'airy', name: 'Airy', variables: { [SPACE]: '2rem' } },
];

/** Stacks of fonts that are installed with the usual systems: nothing to load. */
export const fontLooks: readonly Look[] = [
  { id: 'page', name: 'Your page’s', variables: { [FONT]: 'inherit' } },
  font('system', 'System', 'system-ui, sans-serif'),
  font(
    'grotesque',
    'Grotesque',
    `'Helvetica Neue', 'Nimbus Sans', 'Liberation Sans', Arial, sans-serif`,
  ),
  font(
    'humanist',
    'Humanist',
    `Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', sans-serif`,
  ),
  font('geometric', 'Geometric', `Avenir, Montserrat, Corbel, 'URW Gothic', sans-serif`),
  font(
    'rounded',
    'Rounded',
    `ui-rounded, 'Hiragino Maru Gothic ProN', Quicksand, Comfortaa, sans-serif`,
  ),
  font('book', 'Book serif', `'Iowan Old Style', 'Palatino Linotype', P052, Georgia, serif`),
  font('slab', 'Slab serif', `Rockwell, 'Rockwell Nova', 'Roboto Slab', 'DejaVu Serif', serif`),
  font('mono', 'Monospace', `ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace`),
];

/** The value of the font variable for a family, or a list of families. */
export function fontOf(families: string): string {
  return `1em/1.5 ${families}`;
}

function corners(id: string, name: string, card: string, pay: string): Look {
  return { id, name, variables: { [RADIUS]: card, [PAY_RADIUS]: pay } };
}

function font(id: string, name: string, families: string): Look {
  return { id, name, variables: { [FONT]: fontOf(families) } };
}
