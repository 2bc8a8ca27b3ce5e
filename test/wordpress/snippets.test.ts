import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptPath } from '../../demo/code-export/script-tag.js';
import { snippets } from '../../demo/code-export/snippets.js';
import type { Values } from '../../demo/settings/values.js';
import { ENDPOINT, KEY, openShop, payControl, publish, type Shop } from './shop.js';

// The playground's tab "WordPress", pasted into a post as its note says.

const RECIPE_ENDPOINT = '/wp-json/shop/v1/checkout-links';
const tab = snippets.find(({ id }) => id === 'wordpress');

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  const recipe = readFileSync('demo/backends/wordpress-checkout-links.php', 'utf8');
  shop.site.define({
    LEANRAILS_SECRET_KEY: `'${KEY}'`,
    LEANRAILS_API_BASE: `'${shop.sandbox.url}'`,
  });
  shop.site.addMuPlugin('wordpress-checkout-links', recipe.replace(/^<\?php\n/, ''));
  const uploads = join(shop.stack.folder, scriptPath, '..');
  cpSync('dist/checkout-link.js', join(uploads, 'checkout-link.js'));
});
afterAll(async () => {
  await shop?.close();
});

describe('the WordPress code of the playground', () => {
  it('names the address of the recipe, and the one of the plugin', async () => {
    const code = (await tab?.code({})) ?? '';

    expect(code).toContain(`href="${RECIPE_ENDPOINT}/cl_4de6fg8hi0jk"`);
    expect(code).toContain(`endpoint="${RECIPE_ENDPOINT}"`);
    expect(tab?.note).toContain(RECIPE_ENDPOINT);
    expect(tab?.note).toContain(ENDPOINT);
  });

  it.each<[string, string, Values]>([
    ['the recipe', RECIPE_ENDPOINT, {}],
    ['the recipe, with a theme', RECIPE_ENDPOINT, { theme: 'brutal', label: 'Reserve & pay' }],
    ['the plugin', ENDPOINT, {}],
  ])('shows the card in a post, from the endpoint of %s', async (name, path, values) => {
    // The site of the tests is in a folder.
    const endpoint = `/shop${path}`;
    const code = await tab?.code({ ...values, endpoint, 'checkout-origins': shop.sandbox.url });
    const post = publish(shop.site, `Snippet of ${name}`, code ?? '');

    const page = await shop.visit('/wp-login.php');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(shop.site.url + post);
    await payControl(page)
      .getByText(values['label'] ?? 'Book')
      .click();
    await page.getByRole('heading', { name: 'Raku workshop for two' }).waitFor();

    expect(requests).toContain(`${endpoint}/cl_4de6fg8hi0jk`);
    expect(page.url()).toContain(shop.sandbox.url);
  });
});
