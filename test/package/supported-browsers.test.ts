import { readFileSync } from 'node:fs';
import data from '@mdn/browser-compat-data/forLegacyNode';
import { describe, expect, it } from 'vitest';

const guide = readFileSync('docs/browsers.md', 'utf8');
const { browserslist } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  browserslist: string[];
};

/** The cells of a table row of the page by the start of its first cell. */
function rowOf(start: string): string[] {
  const line = guide.split('\n').find((each) => each.startsWith(`| ${start}`)) ?? '';
  return line.split(/ *\| */).slice(1, -1);
}

interface Support {
  version_added: string | boolean;
}

/** The first versions with a feature, in the words of the page. */
function versionsOf(path: string, browsers: string[]): string[] {
  const entry = path.split('.').reduce<unknown>(fieldOf, data);
  const { support } = fieldOf(entry, '__compat') as { support: Record<string, Support> };
  return browsers.map((browser) => {
    const [newest] = [support[browser]].flat();
    return newest?.version_added ? String(newest.version_added) : 'no';
  });
}

const fieldOf = (value: unknown, name: string) => (value as Record<string, unknown>)[name];

describe('the documented table of supported browsers', () => {
  it('has the versions of browserslist in package.json', () => {
    const [, chrome, safari, firefox, samsung] = rowOf('**works**');

    expect(browserslist).toEqual([
      ...['chrome', 'and_chr', 'android', 'edge'].map((name) => `${name} >= ${chrome}`),
      ...['safari', 'ios_saf'].map((name) => `${name} >= ${safari}`),
      ...['firefox', 'and_ff'].map((name) => `${name} >= ${firefox}`),
      `samsung >= ${samsung}`,
    ]);
  });

  it('has the same versions in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    const rows = ['**full support**', '**works**'].map((start) => rowOf(start).slice(0, 5));

    const cells = rows.map((row) => `| ${row.join(' | ')} |`);
    expect(cells.filter((each) => !readme.replaceAll(/ +/g, ' ').includes(each))).toEqual([]);
  });

  it('counts as fully supported what has custom states', () => {
    const browsers = ['chrome', 'safari', 'firefox', 'samsunginternet_android'];

    const versions = versionsOf('css.selectors.state', browsers);

    expect(rowOf('**full support**').slice(1, 5)).toEqual(
      versions.map((each) => each.replace('.0', '')),
    );
  });

  it.each([
    ['[custom states]', 'css.selectors.state'],
    ['[server-rendered]', 'html.elements.template.shadowrootmode'],
    ['style sheets shared', 'api.Document.adoptedStyleSheets'],
    ['`color-mix()`', 'css.types.color.color-mix'],
    ['Trusted Types', 'api.TrustedTypePolicyFactory'],
    ['`scheduler.postTask()`', 'api.Scheduler.postTask'],
    ['`<link rel="modulepreload">`', 'html.elements.link.rel.modulepreload'],
    ['`content-visibility`', 'css.properties.content-visibility'],
  ])('has the versions of %s', (start, path) => {
    const [chrome, edge, ...others] = versionsOf(path, ['chrome', 'edge', 'safari', 'firefox']);

    // Edge is Chromium since 79.
    expect(Number(edge)).toBe(Math.max(Number(chrome), 79));
    expect(rowOf(start).slice(1, 4)).toEqual([chrome, ...others]);
  });
});
