import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Values } from '../../demo/settings/values.js';
import { snippets } from '../../demo/code-export/snippets.js';
import { snippetFiles } from '../frameworks/snippet-files.js';
import { openShop, withHostedPages, type Shop } from '../support/shop.js';
import {
  customValues,
  defaultValues,
  foundWithCustomValues,
  foundWithDefaults,
  foundIn,
} from '../support/code-export.js';
import { serverSnippets } from './node-server.js';
import { staticBuild } from './sites.js';

const site = staticBuild();
const warnings: string[] = [];
let shop: Shop | undefined;

afterEach(async () => {
  await Promise.all(site.browser.contexts().map((context) => context.close()));
  shop?.close();
  warnings.length = 0;
});

/** The code as a designer copies it. */
async function codeOf(id: string, values: Values): Promise<string> {
  return codeIn(await openPlayground(values), id);
}

function openPlayground(values: Values): Promise<Page> {
  return site.open(`playground.html?${new URLSearchParams(values)}`);
}

async function codeIn(playground: Page, id: string): Promise<string> {
  const { name = '' } = snippets.find((each) => each.id === id) ?? {};
  // By key: the frame above becomes as high as its widget, which moves what a pointer is about to press.
  await playground.locator('demo-code').getByRole('radio', { name, exact: true }).press('Space');
  const code = playground.locator(`[aria-label="Code for ${name}"] code:not(:empty)`);
  return (await code.textContent()) ?? '';
}

/** A shop's site with the snippet in its page. */
async function shopWith(
  page: string,
  headers: Record<string, string> = {},
  options: BrowserContextOptions = {},
): Promise<Page> {
  shop = await openShop({ page, headers, folders: ['demo/public'] });
  const tab = await (await site.browser.newContext(options)).newPage();
  tab.on('console', (message) => {
    if (message.type() === 'error') site.problems.push(message.text());
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await tab.goto(shop.url);
  return tab;
}

const inPage = (code: string) => `<!doctype html><html lang="en"><body>${code}</body></html>`;
const asked = () => shop?.asked.map(decodeURIComponent);
const ASKED = ['/shop/checkout-links/cl_breadbox7k2m?for="{a}"&b=`${c}`'];

/** Snippets of markup, and the page that each is made to stand in. */
const inMarkup = {
  html: inPage,
  wordpress: inPage,
  page: (code: string) => code,
};

describe.each(Object.entries(inMarkup))('the snippet %s', (id, page) => {
  it('sells as it is, the link preloaded', async () => {
    const tab = await shopWith(page(await codeOf(id, defaultValues)));

    expect(await foundIn(tab)).toMatchObject(foundWithDefaults);
    expect(asked()).toEqual(['/checkout-links/cl_4de6fg8hi0jk']);
    expect(await tab.evaluate(whoFetchedLinks)).toEqual(['link']);
  });

  it('has every setting, to the letter', async () => {
    const tab = await shopWith(page(await codeOf(id, customValues)));

    expect(await foundIn(tab)).toEqual(foundWithCustomValues);
    expect(asked()).toEqual(ASKED);
  });

  it('leads to the hosted page without the script', async () => {
    const tab = await shopWith(
      page(await codeOf(id, defaultValues)),
      {},
      { javaScriptEnabled: false },
    );
    await withHostedPages(tab.context());

    await tab.getByRole('link', { name: 'Book the workshop' }).click();

    await tab.getByRole('heading', { name: 'Raku workshop for two' }).waitFor();
  });
});

describe('the preload line', () => {
  it.each([
    ['/shop/checkout-links/?for="{a}"&b=`${c}`#top', '/shop/checkout-links'],
    ['shop/checkout-links', '/shop/checkout-links'],
    ['mailto:shop', '/checkout-links'],
  ])('asks where the element asks: %s', async (endpoint, path) => {
    const tab = await shopWith(inPage(await codeOf('html', { endpoint })));

    await tab.locator('checkout-link:state(ready)').waitFor();

    expect(asked()).toEqual([expect.stringContaining(`${path}/cl_4de6fg8hi0jk`)]);
    expect(await tab.evaluate(whoFetchedLinks)).toEqual(['link']);
  });

  it('is used, so that no browser warns of it', async () => {
    const unused = '<link rel="preload" as="fetch" crossorigin href="/tea-bowl.svg" />';
    const tab = await shopWith(inPage(unused + (await codeOf('html', defaultValues))));

    const warning = await tab.waitForEvent('console', (message) => message.type() === 'warning');
    // Chromium warns of all in one go.
    await tab.evaluate(() => new Promise(requestAnimationFrame));

    expect(warning.text()).toContain('/tea-bowl.svg was preloaded');
    expect(warnings).toEqual([warning.text()]);
  });

  it.each<[string, Values]>([
    ['asks late', { loading: 'lazy' }],
    ['has no id to ask for', { 'link-id': 'raku' }],
  ])('is left out for an element that %s', async (_what, values) => {
    expect(await codeOf('html', values)).not.toContain('preload');
  });
});

/** Snippets that are executed in ways of their own. */
const others = { css: inStylesheet, policy: asPolicy };

describe.each(Object.entries(others))('the snippet %s', (_id, tests) => tests());

function asPolicy(): void {
  it.each<[string, Values]>([
    ['as it is', defaultValues],
    ['with every setting', customValues],
  ])('lets the HTML run, and nothing else: %s', async (_what, values) => {
    const [code, policy] = [await codeOf('html', values), await codeOf('policy', values)];
    const [name = '', value = ''] = policy.split(': ');
    const strange = '<script>document.title = "strange"</script>';

    const tab = await shopWith(inPage(code + strange), { [name]: value });

    expect(await foundIn(tab)).toMatchObject(
      values === defaultValues ? foundWithDefaults : foundWithCustomValues,
    );
    expect(await tab.title()).toBe('');
    expect(site.problems.splice(0)).toEqual([expect.stringContaining('inline script')]);
  });

  it('names the server of an endpoint elsewhere', async () => {
    const elsewhere = await codeOf('policy', { endpoint: '//links.example/checkout-links' });

    expect(elsewhere).toContain('connect-src https://links.example;');
  });
}

describe('the script tag', () => {
  it('is the one that the package writes, pinned', async () => {
    const command = ['dist/bin.js', 'snippet'];
    const written = execFileSync(process.execPath, command, { encoding: 'utf8' }).trim();

    const tag = /<script[^]*<\/script>/.exec(await codeOf('html', defaultValues))?.[0] ?? '';

    expect(tag.replace(/\s*\n\s*/g, ' ').replace(' >', '>')).toBe(written);
  });

  it('executes no other file than the one it was made for', async () => {
    const code = await codeOf('html', defaultValues);

    const tab = await shopWith(inPage(code.replace(/sha384-.{8}/, 'sha384-AAAAAAAA')));

    expect(await tab.evaluate(() => customElements.get('checkout-link') === undefined)).toBe(true);
    expect(await tab.getByRole('link', { name: 'Book the workshop' }).isVisible()).toBe(true);
    expect(site.problems.splice(0)).toEqual([expect.stringContaining('integrity')]);
  });
});

function inStylesheet(): void {
  it('styles an element in a page as a file', async () => {
    const css = await codeOf('css', customValues);
    const element = /<checkout-link[^]*$/.exec(await codeOf('html', customValues))?.[0] ?? '';
    const script = /<script[^]*<\/script>/.exec(await codeOf('html', defaultValues))?.[0] ?? '';

    const tab = await shopWith(inPage(script + element));
    await tab.addStyleTag({ content: css });

    expect(await foundIn(tab)).toEqual(foundWithCustomValues);
  });
}

describe('the page in one file', () => {
  it('has the script inside', async () => {
    const playground = await openPlayground(customValues);
    await codeIn(playground, 'page');
    const coming = playground.waitForEvent('download');
    await playground.getByRole('button', { name: 'Download the page' }).click();
    const html = await readFile(await (await coming).path(), 'utf8');

    const tab = await shopWith(html);

    expect(html).not.toContain('src="/checkout-link-embed');
    expect(await foundIn(tab)).toEqual(foundWithCustomValues);
  });
});

describe('the list of snippets', () => {
  it('shows the very code that is executed', async () => {
    const playground = await openPlayground(customValues);

    for (const { id, code } of snippets) {
      expect(await codeIn(playground, id)).toBe(await code(customValues));
    }
  });

  it('has none that no test executes', () => {
    const here = [...Object.keys(inMarkup), ...Object.keys(others)];
    const executed = [...here, ...serverSnippets, ...Object.keys(snippetFiles)];

    expect(snippets.map(({ id }) => id).sort()).toEqual(executed.sort());
  });

  it('has nothing in it that is as it would be anyway', async () => {
    const code = await codeOf('html', { layout: 'card', theme: 'plain', loading: 'eager' });

    expect(code.replace(/^[^]*<\/script>\n/, '')).toBe(
      `<checkout-link link-id="cl_4de6fg8hi0jk">
  <a href="https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk">Book the workshop</a>
</checkout-link>`,
    );
  });
});

/** Who made the requests for links: `link` is a preload, and a second one would be a script's. */
function whoFetchedLinks(): string[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter(({ name }) => name.includes('/checkout-links'))
    .map(({ initiatorType }) => initiatorType);
}
