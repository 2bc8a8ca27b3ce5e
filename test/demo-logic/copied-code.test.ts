import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { snippets } from '../../demo/code-export/snippets.js';
import type { Values } from '../../demo/settings/values.js';

/** Looks of the playground: settings, and the text of the fallback link. */
const looks: [name: string, values: Values, fallback: string | null][] = [
  ['defaults', {}, 'Book: Raku workshop for two'],
  ['another link', { 'link-id': 'cl_breadbox7k2m' }, 'Check out: Saturday bread box'],
  ['a label', { 'link-id': 'cl_breadbox7k2m', label: 'Order' }, 'Order: Saturday bread box'],
  ['a link of your own', { 'link-id': 'cl_ofyourown' }, 'Go to checkout'],
  ['compact', { layout: 'compact', 'slot-media': 'picture' }, 'Book: Raku workshop for two'],
  [
    'a theme',
    { theme: 'brutal', 'no-items': 'true', '--checkout-link-radius': '4px' },
    'Book: Raku workshop for two',
  ],
  ['a button without a fallback', { layout: 'button', slot: 'none' }, null],
];

/** Tabs with the element in their code. */
const withElement = 'html react vue svelte angular solid wordpress server page'.split(' ');
/** Tabs with the style inline, and those that import the tab CSS as a file. */
const withStyle = ['html', 'wordpress', 'server', 'page', 'vue'];
const withStylesheet = ['react', 'svelte', 'angular', 'solid'];
/** Tabs whose page sends the policy, or is named in its note. */
const withPolicy = ['html', 'wordpress', 'page', 'server'];

async function codeOf(id: string, values: Values): Promise<string> {
  const snippet = snippets.find((each) => each.id === id);
  if (!snippet) throw new Error(`there is no tab ${id}`);
  return snippet.code(values);
}

const styleIn = (code: string) => /<style>([^]*?)<\/style>/.exec(code)?.[1];

describe.each(looks)('the copied code of %s', (_name, values, fallback) => {
  it.each(withElement)('has the text of the fallback link in the tab %s', async (id) => {
    const code = await codeOf(id, values);

    const texts = [...code.matchAll(/<a\s[^>]*>\s*([^<]*?)\s*<\/a>/g)].map(([, text]) => text);

    expect(new Set(texts)).toEqual(new Set(fallback === null ? [] : [fallback]));
  });

  it.each(withStyle)('has the size and the style of the tab CSS in the tab %s', async (id) => {
    const css = await codeOf('css', values);

    expect(styleIn(await codeOf(id, values))).toBe(`\n${css}\n`);
    expect(css).toMatch(/checkout-link:not\(:defined\) \{\n {2}display: block;/);
    expect(css).toMatch(/checkout-link \{\n {2}min-block-size: [\d.]+rem;/);
  });

  it.each(withStylesheet)('has the tab CSS as a file in the tab %s', async (id) => {
    expect(await codeOf(id, values)).toContain("'./checkout-link.css'");
  });

  it.each(withPolicy)('has the hash of its style in the policy, in the tab %s', async (id) => {
    const code = await codeOf(id, values);
    const policy = id === 'server' ? code : await codeOf('policy', values);

    const hash = createHash('sha256')
      .update(styleIn(code) ?? '')
      .digest('base64');

    expect(policy).toContain(`style-src 'sha256-${hash}'`);
  });
});

it('covers every tab', () => {
  const named = new Set([...withElement, 'css', 'policy']);

  expect(snippets.map(({ id }) => id).sort()).toEqual([...named].sort());
  expect([...withStyle, ...withStylesheet].sort()).toEqual([...withElement].sort());
});
