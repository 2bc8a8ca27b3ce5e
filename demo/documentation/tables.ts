import type { Token } from 'markdown-it';

/** A table of more columns is a list of rows on narrow screens. */
const MAX_NARROW_COLUMNS = 3;

/** Prepares tables for narrow screens: each cell of a wide table has the text of its header cell. */
export function labelCells(tokens: Token[]): void {
  let labels: string[] = [];
  let column = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'table_open') {
      labels = headerOf(tokens, index);
      if (labels.length > MAX_NARROW_COLUMNS) token.attrSet('class', 'wide');
    }
    if (token.type === 'tr_open') column = 0;
    if (token.type !== 'td_open') continue;
    if (labels.length > MAX_NARROW_COLUMNS) token.attrSet('data-label', labels[column] ?? '');
    column += 1;
  }
}

/** A header cell without text names nothing. */
export function emptyHeadersToCells(tokens: Token[]): void {
  for (const [index, token] of tokens.entries()) {
    const close = tokens[index + 2];
    if (token.type !== 'th_open' || !close || tokens[index + 1]?.content) continue;
    token.tag = 'td';
    close.tag = 'td';
  }
}

function headerOf(tokens: Token[], start: number): string[] {
  const end = tokens.findIndex(({ type }, index) => index > start && type === 'thead_close');
  return tokens
    .slice(start, end)
    .flatMap(({ type }, index) =>
      type === 'th_open' ? [tokens[start + index + 1]?.content.replaceAll('`', '') ?? ''] : [],
    );
}
