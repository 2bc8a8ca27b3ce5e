import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkedPages, pages } from './pages.js';

/** A path of the project, in text or code. */
const PATH =
  /(?<![\w./-])(?:test|src|demo|deploy|docs|integrations|\.build|\.ci)\/[A-Za-z\d_./-]+/g;

/** The text without code, in which brackets and number signs mean something else. */
function prose(file: string): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/^```[^]*?^```$/gm, '')
    .replaceAll(/`[^`\n]+`(?!\])/g, '');
}

/** The anchors of a page as GitHub makes them. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(file, 'utf8').replaceAll(/^```[^]*?^```$/gm, '');
  return [...headings.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return true;
  return anchor !== undefined && !anchorsOf(file).includes(anchor);
}

describe('the links of the documentation', () => {
  it.each(linkedPages)('%s: lead to files and headings that exist', (page) => {
    const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const inProject = links.filter((link) => !/^\w+:/.test(link));

    expect(inProject.filter((link) => isBroken(page, link))).toEqual([]);
  });

  it.each(linkedPages)('%s: names files of the project that exist', (page) => {
    const names = readFileSync(page, 'utf8').match(PATH) ?? [];

    expect(names.filter((name) => !existsSync(name.replace(/\.$/, '')))).toEqual([]);
  });

  it('contain every page of the documentation in its index', () => {
    const index = prose('docs/README.md');
    const names = pages.flatMap((page) => /^docs\/(?!README)(.+)$/.exec(page)?.[1] ?? []);

    expect(names.filter((name) => !index.includes(`](${name})`))).toEqual([]);
  });

  it('are found', () => {
    const links = pages.flatMap((page) => prose(page).match(/\]\(/g) ?? []);

    expect(links.length).toBeGreaterThan(50);
  });
});
