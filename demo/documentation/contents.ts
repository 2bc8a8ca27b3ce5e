import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';

const folder = join(import.meta.dirname, '../../docs');

export interface ContentsEntry {
  /** Name of the Markdown file without its extension. */
  name: string;
  title: string;
}

export interface ContentsGroup {
  title: string;
  entries: ContentsEntry[];
}

export function pageNames(): string[] {
  return readdirSync(folder).flatMap((file) => /^(.+)\.md$/.exec(file)?.[1] ?? []);
}

export function readPage(name: string): string {
  return readFileSync(join(folder, `${name}.md`), 'utf8');
}

/** The groups of `docs/README.md`: a heading of level 2, and the pages that its list links to. */
export function readContents(): ContentsGroup[] {
  const groups: ContentsGroup[] = [];
  const tokens = new MarkdownIt().parse(readPage('README'), {});
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open' && token.tag === 'h2') {
      groups.push({ title: tokens[index + 1]?.content ?? '', entries: [] });
    }
    const link = linkOf(token);
    if (link) groups.at(-1)?.entries.push(link);
  }
  return groups.filter(({ entries }) => entries.length);
}

/** The first link of a list item, if it leads to a page. */
function linkOf({ children }: Token): ContentsEntry | undefined {
  const start = children?.findIndex(({ type }) => type === 'link_open') ?? -1;
  const end = children?.findIndex(({ type }) => type === 'link_close') ?? -1;
  const href = String(children?.[start]?.attrGet('href') ?? '');
  const [, name] = /^(?:\.\/)?([\w-]+)\.md$/.exec(href) ?? [];
  const pieces = children?.slice(start + 1, end) ?? [];
  return name ? { name, title: pieces.map(({ content }) => content).join('') } : undefined;
}
