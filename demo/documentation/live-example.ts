import type { Token } from 'markdown-it';

/**
 * Stands before a block of HTML that the site shows as a live example, too, or before one of CSS, with the HTML that it
 * styles. Not visible on GitHub.
 */
const MARKER = /^<!-- live\b([^]*)-->\s*$/;

/** What an example needs only outside the site: scripts, style sheets and metadata. */
const PAGE_CODE = /<script\b[^>]*>[^]*?<\/script>|<(?:link|meta)\b[^>]*>|<!--[^]*?-->/g;

/** The code of a fence at `index` as real elements, if it is marked as live. */
export function liveExample(tokens: Token[], index: number): string {
  const { content = '', info = '' } = tokens[index] ?? {};
  const before = tokens[index - 1];
  const marker = before?.type === 'html_block' ? MARKER.exec(before.content) : null;
  const language = info.trim();
  if (!marker || !['html', 'css'].includes(language)) return '';
  const [, sample = ''] = marker;
  const id = `example-${index}`;
  const code = language === 'css' ? `${sample}<style>${content}</style>` : content;
  const markup = code
    .replace(PAGE_CODE, '')
    // A merchant's files are at the root of their site; the samples are those of the demo's shop.
    .replaceAll(' src="/', ' src="../pages/')
    .replace(/<style>([^]*?)<\/style>/g, (_, css: string) => `<style>#${id} {${css}}</style>`);
  return `<div class="example" id="${id}">${markup.trim()}</div>`;
}
