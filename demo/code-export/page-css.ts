import { cssOf } from '../settings/css.js';
import { valueOf, type Values } from '../settings/values.js';

/** The heights of the table in docs/styling.md at 20rem; a card of more lines grows. */
const HEIGHT_BY_LAYOUT: Readonly<Record<string, string>> = {
  card: '20.25rem',
  compact: '9.25rem',
  button: '2.875rem',
};

/** The CSS for a page: the size of the element before the script, and what differs from the default style. */
export function pageCss(values: Values): string {
  return [antiShift(values), cssOf(values)].filter(Boolean).join('\n');
}

function antiShift(values: Values): string {
  return `/* Nothing moves when the link arrives. Adjust the height to that of your element. */
checkout-link:not(:defined) {
  display: block;
}
checkout-link {
  min-block-size: ${heightOf(values)};
}`;
}

/** A card without its description or items is about as high as a compact one. */
function heightOf(values: Values): string | undefined {
  const isShort = values['no-items'] !== undefined || values['no-description'] !== undefined;
  const layout = valueOf(values, 'layout');
  return HEIGHT_BY_LAYOUT[layout === 'card' && isShort ? 'compact' : layout];
}
