/** Comments, and start tags: a quoted value may have `>` in it, as class names of Tailwind CSS do. */
const COMMENT_OR_TAG = /<!--.*?-->|<[a-z][^\s/>"']*(?=[\s/>])((?:"[^"]*"|'[^']*'|[^"'>])*)>/gis;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** Whether an element in `html` is for the slot `media`, as far as that can be told without a parser. */
export function hasMedia(html: string): boolean {
  return [...html.matchAll(COMMENT_OR_TAG)].some(
    ([, attributes = '']) => slotIn(attributes) === 'media',
  );
}

/** Of an attribute that is there twice, the first one counts. */
function slotIn(attributes: string): string | undefined {
  for (const [, name = '', ...values] of attributes.matchAll(ATTRIBUTE)) {
    if (name.toLowerCase() === 'slot') return values.find((value) => value !== undefined);
  }
  return undefined;
}
