import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { useShop } from './shop.js';

const shop = useShop();

/** The URL of an entry for each bundler, and what else the page needs. */
const bundlers: [name: string, entry: (name: string) => string][] = [
  ['Vite', (name) => module(`/out/vite/${name}.js`)],
  ['esbuild', (name) => module(`/out/esbuild/${name}.js`)],
  ['webpack', (name) => `<script defer src="/out/webpack/${name}.js"></script>`],
  ['an import map', (name) => importMap() + module(`/${name}.js`)],
];

function module(address: string): string {
  return `<script type="module" src="${address}"></script>`;
}

/** The import map of a page without a bundler: our modules, and Lit's. */
function importMap(): string {
  const at = (name: string, path = '') => `/node_modules/${name}/${path}`;
  const imports = {
    'checkout-link-embed': at('checkout-link-embed', 'dist/index.js'),
    'checkout-link-embed/define': at('checkout-link-embed', 'dist/define.js'),
    'checkout-link-embed/loader': at('checkout-link-embed', 'dist/loader/link-loader.js'),
    lit: at('lit', 'index.js'),
    'lit/': at('lit'),
    'lit-element/': at('lit-element'),
    'lit-html': at('lit-html', 'lit-html.js'),
    'lit-html/': at('lit-html'),
    '@lit/reactive-element': at('@lit/reactive-element', 'reactive-element.js'),
    '@lit/reactive-element/': at('@lit/reactive-element'),
  };
  return `<script type="importmap">${JSON.stringify({ imports })}</script>`;
}

describe.each(bundlers)('with %s', (_name, entry) => {
  it('the element shows a link, and its class is the one imported', async () => {
    const page = await shop.open(entry('app'));

    await page.waitForFunction(() => document.title === 'From a package, true');
    const pay = page.locator('checkout-link [part=pay]');

    expect(await pay.textContent()).toContain('Book');
    expect(shop.problems).toEqual([]);
    await page.close();
  });

  it('a language is loaded when a page needs it', async () => {
    const page = await shop.open(entry('app'), 'de');

    await page.locator('checkout-link [part=pay]').getByText('Buchen').waitFor();

    expect(shop.problems).toEqual([]);
    await page.close();
  });

  it('importing an event and the loader registers nothing', async () => {
    const page = await shop.open(entry('names-only'));

    await page.waitForFunction(() => document.title.endsWith(', function'));

    expect(await page.evaluate(() => customElements.get('checkout-link'))).toBeUndefined();
    await page.close();
  });
});

describe.each(['vite', 'esbuild', 'webpack'])('an event and the loader, %s', (bundler) => {
  it('bundles neither the element nor Lit', () => {
    const { size } = statSync(join(inject('packed').project, `out/${bundler}/names-only.js`));

    expect(size).toBeLessThan(1_000);
  });
});
