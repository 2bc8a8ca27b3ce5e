import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { Values } from '../../demo/settings/values.js';
import { snippets } from '../../demo/code-export/snippets.js';
import { snippetFiles } from '../frameworks/snippet-files.js';
import { scoreOf } from '../support/layout-shift.js';
import { partOf } from '../support/nightly.js';
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

const codes = new Map<string, string>();

/** The code in the playground, which is opened once for each snippet and settings. */
async function codeOf(id: string, values: Values): Promise<string> {
  const key = JSON.stringify([id, values]);
  const code = codes.get(key) ?? (await codeIn(await openPlayground(values), id));
  codes.set(key, code);
  return code;
}

function openPlayground(values: Values): Promise<Page> {
  return site.open(`playground.html?${new URLSearchParams(values)}`);
}

async function codeIn(playground: Page, id: string): Promise<string> {
  await playground.waitForFunction(isMeasured);
  const { name = '' } = snippets.find((each) => each.id === id) ?? {};
  // By keyboard: the frame above changes its height, which would move the pointer's target.
  await playground.locator('demo-code').getByRole('radio', { name, exact: true }).press('Space');
  const code = playground.locator(`[aria-label="Code for ${name}"] code:not(:empty)`);
  return (await code.textContent()) ?? '';
}

/** The heights of the preview are in the code, or it shows no link. */
function isMeasured(): boolean {
  const code = document.querySelector('demo-code');
  const values = code && 'values' in code ? code.values : null;
  const [frame] = document.querySelector('demo-preview')?.getElementsByTagName('iframe') ?? [];
  const element = frame?.contentDocument?.querySelector('checkout-link:defined');
  return (
    (typeof values === 'object' && values !== null && 'height' in values) ||
    (element?.matches(':state(idle), :state(missing), :state(failed)') ?? false)
  );
}

/** The settings of the code: those of the playground, with the heights of its preview. */
function valuesOfCode(playground: Page): Promise<Values> {
  return playground
    .locator('demo-code')
    .evaluate((code) => ('values' in code ? (code.values as Values) : {}));
}

/** Opens a shop's page with the snippet. */
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
const requests = () => shop?.asked.map(decodeURIComponent);
const CUSTOM_REQUESTS = ['/shop/checkout-links/cl_breadbox7k2m?for="{a}"&b=`${c}`'];

/** Markup snippets, and the page for each. */
const inMarkup = {
  html: inPage,
  wordpress: inPage,
  page: (code: string) => code,
};

describe.each(Object.entries(inMarkup))('the snippet %s', (id, page) => {
  it('works with default values and a preloaded link', async () => {
    const endpoint = id === 'wordpress' ? '/wp-json/shop/v1/checkout-links' : '/checkout-links';

    const tab = await shopWith(page(await codeOf(id, defaultValues)));

    expect(await foundIn(tab)).toMatchObject({
      ...foundWithDefaults,
      properties: [null, endpoint, ''],
    });
    expect(requests()).toEqual([`${endpoint}/cl_4de6fg8hi0jk`]);
    expect(await tab.evaluate(initiators)).toEqual(['link']);
  });

  it('has every custom value exactly', async () => {
    const tab = await shopWith(page(await codeOf(id, customValues)));

    expect(await foundIn(tab)).toEqual(foundWithCustomValues);
    expect(requests()).toEqual(CUSTOM_REQUESTS);
  });

  it('does not move what is below it when the link arrives', async () => {
    const below = (html: string) =>
      html.replace('</checkout-link>', '</checkout-link><p>Below</p>');
    const layouts = ['card', 'compact', 'button'];
    const scores: number[] = [];
    for (const layout of partOf(layouts, Object.keys(inMarkup).indexOf(id), 3)) {
      const code = await codeOf(id, { layout });
      const tab = await shopWith(below(page(code)), {}, { viewport: { width: 360, height: 640 } });
      await tab.locator('checkout-link:state(ready)').waitFor();
      scores.push(await tab.evaluate(scoreOf));
      shop?.close();
    }

    expect(Math.max(...scores)).toBeLessThanOrEqual(0.01);
  });

  it('has the same lines for size and style as the tab CSS', async () => {
    const [markup, css] = [await codeOf(id, customValues), await codeOf('css', customValues)];

    expect(markup).toContain(css.replaceAll('<', '\\3c '));
  });

  it('links to the hosted page without the script', async () => {
    const tab = await shopWith(
      page(await codeOf(id, defaultValues)),
      {},
      { javaScriptEnabled: false },
    );
    await withHostedPages(tab.context());

    await tab.getByRole('link', { name: 'Book: Raku workshop for two' }).click();

    await tab.getByRole('heading', { name: 'Raku workshop for two' }).waitFor();
  });
});

describe('the height in the CSS', () => {
  it.each<[string, Values]>([
    ['several items', { 'link-id': 'cl_breadbox7k2m' }],
    ['a picture', { 'slot-media': 'picture' }],
    ['text of 150 %', { text: '150' }],
  ])('is that of the preview, and of a narrow screen: %s', async (_what, values) => {
    const playground = await openPlayground(values);
    const css = await codeIn(playground, 'css');
    const [height, narrow] = await playground
      .frameLocator('demo-preview iframe')
      .locator('checkout-link')
      .evaluate((element: HTMLElement) => {
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        const heightInRem = () => element.getBoundingClientRect().height / rem;
        const shown = heightInRem();
        element.style.inlineSize = '20rem';
        return [shown, heightInRem()];
      });

    const found = [...css.matchAll(/min-block-size: ([\d.]+)rem/g)].map(([, rem]) => Number(rem));

    expect(found).toEqual([expect.closeTo(height ?? 0, 1), expect.closeTo(narrow ?? 0, 1)]);
    expect(css).toMatch(/@media \(max-width: 30rem\) \{\n {2}checkout-link \{\n {4}min-block-size/);
    await playground.context().close();
  });

  it('is in one rule with the variables', async () => {
    const css = await codeOf('css', { '--checkout-link-radius': '4px' });

    expect(css).toMatch(
      /^checkout-link \{\n {2}min-block-size: [\d.]+rem;\n {2}--checkout-link-radius: 4px;\n\}/m,
    );
    expect(css.match(/^checkout-link \{/gm)).toHaveLength(1);
  });
});

describe('a link of the sandbox', () => {
  const note =
    'This link exists only in the sandbox. Replace its id everywhere with one of your own.';

  it('is named as such beside the code that has its id', async () => {
    const playground = await openPlayground({});

    await codeIn(playground, 'html');
    expect(await playground.getByText(note).isVisible()).toBe(true);
    await codeIn(playground, 'css');
    expect(await playground.getByText(note).count()).toBe(0);
  });

  it('is not a link of your own, which the sandbox does not have', async () => {
    const playground = await openPlayground({ 'link-id': 'cl_ceramics' });

    await codeIn(playground, 'html');

    expect(await playground.getByText(note).count()).toBe(0);
  });
});

describe('the preload line', () => {
  it.each([
    ['/shop/checkout-links/?for="{a}"&b=`${c}`#top', '/shop/checkout-links'],
    ['shop/checkout-links', '/shop/checkout-links'],
    ['mailto:shop', '/checkout-links'],
  ])('has the URL of the element’s request: %s', async (endpoint, path) => {
    const tab = await shopWith(inPage(await codeOf('html', { endpoint })));

    await tab.locator('checkout-link:state(ready)').waitFor();

    expect(requests()).toEqual([expect.stringContaining(`${path}/cl_4de6fg8hi0jk`)]);
    expect(await tab.evaluate(initiators)).toEqual(['link']);
  });

  it('is used, so that the browser prints no warning', async () => {
    const unused = '<link rel="preload" as="fetch" crossorigin href="/tea-bowl.svg" />';
    const tab = await shopWith(inPage(unused + (await codeOf('html', defaultValues))));

    const warning = await tab.waitForEvent('console', (message) => message.type() === 'warning');
    // Chromium prints all warnings at once.
    await tab.evaluate(() => new Promise(requestAnimationFrame));

    expect(warning.text()).toContain('/tea-bowl.svg was preloaded');
    expect(warnings).toEqual([warning.text()]);
  });

  it.each<[string, Values]>([
    ['loads lazily', { loading: 'lazy' }],
    ['has no valid id', { 'link-id': 'raku' }],
  ])('is omitted for an element that %s', async (_what, values) => {
    expect(await codeOf('html', values)).not.toContain('preload');
  });
});

/** Snippets with tests of their own. */
const others = { css: inStylesheet, policy: asPolicy };

describe.each(Object.entries(others))('the snippet %s', (_id, tests) => tests());

function asPolicy(): void {
  it.each<[string, Values, keyof typeof inMarkup]>([
    ['HTML with default values', defaultValues, 'html'],
    ['HTML with custom values', customValues, 'html'],
    ['WordPress with custom values', customValues, 'wordpress'],
    ['one file with custom values', customValues, 'page'],
  ])('allows the snippet only: %s', async (_what, values, id) => {
    const [code, policy] = [await codeOf(id, values), await codeOf('policy', values)];
    const [name = '', value = ''] = policy.split(': ');
    const foreign = '<script>document.title = "foreign"</script>';

    const tab = await shopWith(inMarkup[id](code + foreign), { [name]: value });

    expect(await foundIn(tab)).toMatchObject(
      values === defaultValues ? foundWithDefaults : foundWithCustomValues,
    );
    expect(await tab.title()).toBe(id === 'page' ? 'Checkout' : '');
    expect(site.problems.splice(0)).toEqual([expect.stringContaining('inline script')]);
  });

  it('allows the origin of an endpoint on another server', async () => {
    const policy = await codeOf('policy', { endpoint: '//links.example/checkout-links' });

    expect(policy).toContain('connect-src https://links.example;');
  });
}

describe('the script tag', () => {
  it('is the output of the snippet command', async () => {
    const command = ['dist/bin.js', 'snippet'];
    const written = execFileSync(process.execPath, command, { encoding: 'utf8' }).trim();

    const tag = /<script[^]*<\/script>/.exec(await codeOf('html', defaultValues))?.[0] ?? '';

    expect(tag.replace(/\s*\n\s*/g, ' ').replace(' >', '>')).toBe(written);
  });

  it('rejects a file with another hash', async () => {
    const code = await codeOf('html', defaultValues);

    const tab = await shopWith(inPage(code.replace(/sha384-.{8}/, 'sha384-AAAAAAAA')));

    expect(await tab.evaluate(() => customElements.get('checkout-link') === undefined)).toBe(true);
    expect(await tab.getByRole('link', { name: 'Book: Raku workshop for two' }).isVisible()).toBe(
      true,
    );
    expect(site.problems.splice(0)).toEqual([expect.stringContaining('integrity')]);
  });
});

function inStylesheet(): void {
  it('works as a style sheet', async () => {
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
    const downloading = playground.waitForEvent('download');
    await playground.getByRole('button', { name: 'Download the page' }).click();
    const html = await readFile(await (await downloading).path(), 'utf8');

    const tab = await shopWith(html);

    expect(html).not.toContain('src="/checkout-link-embed');
    expect(await foundIn(tab)).toEqual(foundWithCustomValues);
  });
});

describe('the list of snippets', () => {
  it('shows the code that the tests execute', async () => {
    const playground = await openPlayground(customValues);

    for (const { id, code } of snippets) {
      const shown = await codeIn(playground, id);
      const values = await valuesOfCode(playground);
      expect(values).toMatchObject(customValues);
      expect(shown).toBe(await code(values));
    }
  });

  it('has only snippets that tests execute', () => {
    const tested = [...Object.keys(inMarkup), ...Object.keys(others)];
    const executed = [...tested, ...serverSnippets, ...Object.keys(snippetFiles)];

    expect(snippets.map(({ id }) => id).sort()).toEqual(executed.sort());
  });

  it('omits default values', async () => {
    const code = await codeOf('html', { layout: 'card', theme: 'plain', loading: 'eager' });

    expect(code.replace(/^[^]*<\/script>\n/, '')).toBe(
      `<checkout-link link-id="cl_4de6fg8hi0jk">
  <a href="https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk">Book: Raku workshop for two</a>
</checkout-link>`,
    );
  });
});

/** The initiators of link requests: `link` is a preload; a second one would be the script's. */
function initiators(): string[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter(({ name }) => name.includes('/checkout-links'))
    .map(({ initiatorType }) => initiatorType);
}
