import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShop, withHostedPages, type Shop } from '../support/shop.js';
import {
  customValues,
  defaultValues,
  foundWithCustomValues,
  foundWithDefaults,
  foundIn,
} from '../support/code-export.js';
import { buildInApp, check, frameworks } from './app.js';
import { useBuyer } from './buyer.js';
import { saveSnippet } from './save-snippet.js';
import { snippetFiles, type SnippetFramework } from './snippet-files.js';

const buyer = useBuyer();
const names = Object.keys(snippetFiles) as SnippetFramework[];

describe.each(names)('the snippet for %s', (name) => {
  let shop: Shop;

  beforeAll(async () => {
    await saveSnippet(name, 'as-it-is', defaultValues);
    await saveSnippet(name, 'all-different', customValues);
    const pictures = join(import.meta.dirname, '../../demo/public');
    shop = await openShop({ folders: [await buildInApp(name, 'snippets', pictures)] });
  });
  beforeEach(() => {
    shop.asked.length = 0;
  });
  afterAll(() => shop?.close());

  it('passes type checking', () => {
    const framework = frameworks.find((each) => each.name === name);

    expect(framework && check(framework, 'snippets')).toBe('');
  });

  it('works with default values', async () => {
    const page = await buyer.open(shop.url);
    const found = await foundIn(page);
    await page.unroute('https://checkout.leanrails.com/**');
    await withHostedPages(page.context());

    await page.click('checkout-link [part=pay]');
    await page.getByRole('heading', { name: 'Raku workshop for two' }).waitFor();

    expect(found).toMatchObject(foundWithDefaults);
    expect(shop.asked).toEqual(['/checkout-links/cl_4de6fg8hi0jk']);
  });

  it('has every custom value exactly', async () => {
    const page = await buyer.open(`${shop.url}?all-different`);

    const found = await foundIn(page);

    expect(found).toEqual(foundWithCustomValues);
    expect(shop.asked.map(decodeURIComponent)).toEqual([
      '/shop/checkout-links/cl_breadbox7k2m?for="{a}"&b=`${c}`',
    ]);
  });
});
