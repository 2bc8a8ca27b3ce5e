import type { Values } from '../settings/values.js';
import { elementMarkup, htmlSyntax, print } from './markup.js';
import { pageCss } from './page-css.js';
import { preloadLine } from './preload.js';

/** The lines for a page's head: style, preload, script. */
export function headLines(values: Values, script: string): string {
  return [styleTag(pageCss(values)), preloadLine(values), script].filter(Boolean).join('\n');
}

/** The element's markup. */
export function element(values: Values): string {
  return print(elementMarkup(values), htmlSyntax);
}

/** An HTML document; `head` has the widget's lines. */
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

/** An HTML document with the widget; `script` is its script tag. */
export function wholePage(values: Values, script: string): string {
  return documentOf(headLines(values, script), print(elementMarkup(values), htmlSyntax, 4));
}

export function styleTag(css: string): string {
  return css && `<style>${styleText(css)}</style>`;
}

/** CSS for a `<style>` element: a `<` in a CSS string could end it, so it is escaped. */
export function styleText(css: string): string {
  return `\n${css.replaceAll('<', '\\3c ')}\n`;
}
