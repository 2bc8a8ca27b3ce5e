import type { Token } from 'markdown-it';

/** Stands before an HTML block that the site shows as a live example, too. Not visible on GitHub. */
const MARKER = '<!-- live -->';

/** What an example needs only outside the site: scripts, style sheets and metadata. */
const PAGE_CODE = /<script\b[^>]*>[^]*?<\/script>|<(?:link|meta)\b[^>]*>|<!--[^]*?-->/g;

/** The code of a fence at `index` as real elements, if it is marked as live. */
export function liveExample(tokens: Token[], index: number): string {
  const { content = '', info = '' } = tokens[index] ?? {};
  const before = tokens[index - 1];
  const isLive = before?.type === 'html_block' && before.content.trim() === MARKER;
  if (!isLive || info.trim() !== 'html') return '';
  const id = `example-${index}`;
  const markup = content
    .replace(PAGE_CODE, '')
    .replace(/<style>([^]*?)<\/style>/g, (_, css: string) => `<style>#${id} {${css}}</style>`);
  return `<div class="example" id="${id}">${markup.trim()}</div>`;
}
