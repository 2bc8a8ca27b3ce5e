import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';

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
    for (const [at, child] of (token.children ?? []).entries()) {
      const [, name] = /^(?:\.\/)?([\w-]+)\.md$/.exec(String(child.attrGet('href') ?? '')) ?? [];
      const title = token.children?.[at + 1]?.content ?? '';
      if (child.type === 'link_open' && name) groups.at(-1)?.entries.push({ name, title });
    }
  }
  return groups.filter(({ entries }) => entries.length);
}
