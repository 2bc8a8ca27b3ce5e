import { cssOf } from '../settings/css.js';
import { valueOf, type Values } from '../settings/values.js';

/** Beside the settings: the heights that the preview has measured, at its own width and on a narrow screen. */
export const HEIGHT = 'height';
export const NARROW_HEIGHT = 'narrow-height';

/** Without a preview: the heights of the table in docs/styling.md at 20rem; a card of more lines grows. */
const HEIGHT_BY_LAYOUT: Readonly<Record<string, string>> = {
  card: '20.25rem',
  compact: '9.25rem',
  button: '2.875rem',
};

/** The CSS for a page: the size of the element before the script, and what differs from the default style. */
export function pageCss(values: Values): string {
  const height = values[HEIGHT] ?? heightOf(values);
  return [
    `/* Nothing moves when the link arrives. ${
      values[HEIGHT] ? 'The height is that of the preview: adjust it' : 'Adjust the height'
    } to your page. */
checkout-link:not(:defined) {
  display: block;
}`,
    cssOf(values, { 'min-block-size': height }),
    narrowRule(values[NARROW_HEIGHT] ?? height, height),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Lines that wrap make a card higher on a narrow screen, and a picture makes it lower. */
function narrowRule(narrow: string, height: string): string {
  if (narrow === height) return '';
  return `@media (max-width: 30rem) {
  checkout-link {
    min-block-size: ${narrow};
  }
}`;
}

/** A card without its description or items is about as high as a compact one. */
function heightOf(values: Values): string {
  const isShort = values['no-items'] !== undefined || values['no-description'] !== undefined;
  const layout = valueOf(values, 'layout');
  return HEIGHT_BY_LAYOUT[layout === 'card' && isShort ? 'compact' : layout] ?? '';
}
