import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { links } from 'checkout-link-embed/testing';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
});
afterAll(() => browser?.close());

/** The documented recipe. */
async function routeToFixture(page: Page) {
  await page.route('**/checkout-links/*', (route) => {
    const id = new URL(route.request().url()).pathname.split('/').pop();
    return route.fulfill({ json: { ...links.soldOut, id } });
  });
  await page.route('**/checkout-links?*', (route) => route.fulfill({ status: 404 }));
}

describe('in Playwright', () => {
  it('every link of a page can be a fixture', async () => {
    const page = await browser.newPage();
    const script = readFileSync('dist/checkout-link.js', 'utf8');
    const elements = ['cl_one', 'cl_two'].map(
      (id) => `<checkout-link link-id="${id}"></checkout-link>`,
    );
    const body = `<!doctype html><html lang="en">${elements.join('')}<script type="module">${script}</script>`;
    await page.route('https://shop.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body }),
    );
    await routeToFixture(page);

    await page.goto('https://shop.test/');
    await page.locator('checkout-link:state(inactive)').nth(1).waitFor();

    expect(await page.getByText('Sold out').count()).toBe(2);
    await page.close();
  });
});
