import { cssOf } from '../settings/css.js';
import type { Values } from '../settings/values.js';
import { elementMarkup, htmlSyntax, print } from './markup.js';
import { preloadLine } from './preload.js';

/** What belongs in a page's head: the link on its way early, the script, the style. */
export function headLines(values: Values, script: string): string {
  return [preloadLine(values), script, styleTag(values)].filter(Boolean).join('\n');
}

/** The element alone. */
export function element(values: Values): string {
  return print(elementMarkup(values), htmlSyntax);
}

/** A document; `head` are its lines about the widget. */
export function documentOf(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Checkout</title>
${head}
  </head>
  <body>
${body}
  </body>
</html>
`;
}

/** A document with the widget; `script` is the tag that brings it. */
export function wholePage(values: Values, script: string): string {
  return documentOf(headLines(values, script), print(elementMarkup(values), htmlSyntax, 4));
}

export function styleTag(values: Values): string {
  return cssOf(values) && `<style>${styleText(values)}</style>`;
}

/** A `<` in a string of CSS could end the element that it stands in: there its escape says it. */
export function styleText(values: Values): string {
  return `\n${cssOf(values).replaceAll('<', '\\3c ')}\n`;
}
