import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { staticBuild } from './sites.js';

const site = staticBuild();

/** A first visit, without the service worker. */
async function visit(path: string): Promise<Page> {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  page.on('console', (message) => {
    const isNotFound = message.text().includes('status of 404');
    if (message.type() === 'error' && !isNotFound) site.problems.push(message.text());
  });
  await page.goto(site.url + path);
  return page;
}

const titleOf = (page: Page) => page.getByRole('heading', { level: 1 });

describe('an unknown path of the static site', () => {
  it('is handled by the worker if it is a hosted page', async () => {
    const page = await visit('sandbox/cl/cl_4de6fg8hi0jk');

    await expect.poll(() => titleOf(page).innerText()).toBe('Raku workshop for two');
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByRole('button', { name: /^Pay|^Book/ }).click();
    await page.getByText('Thank you').waitFor();
    await page.context().close();
  });

  it('is handled by the worker for an unknown link', async () => {
    const page = await visit('sandbox/cl/cl_nobodyknows');

    await page.getByText('Loading…').waitFor({ state: 'detached' });
    expect(await page.getByText('This page does not exist').count()).toBe(0);
    expect(page.url()).toBe(`${site.url}sandbox/cl/cl_nobodyknows`);
    await page.context().close();
  });

  it.each(['nowhere.html', 'deep/er/nowhere'])('shows the 404 page: %s', async (path) => {
    const page = await visit(path);

    await expect.poll(() => titleOf(page).innerText()).toBe('This page does not exist');
    await page.getByRole('link', { name: 'Go to the home page' }).click();
    await titleOf(page).filter({ hasText: 'A checkout link, in your page' }).waitFor();
    expect(page.url()).toBe(site.url);
    await page.context().close();
  });

  it('shows the 404 page with an active worker', async () => {
    const page = await visit('');
    await page.locator('checkout-link [part=pay]').waitFor();

    await page.goto(`${site.url}nowhere.html`);

    await expect.poll(() => titleOf(page).innerText()).toBe('This page does not exist');
    await page.context().close();
  });
});

describe('the static site after its worker was terminated', () => {
  it('still has the session and the created link', async () => {
    const page = await site.open('pages/shop.html');
    const client = await page.context().newCDPSession(page);
    await page.locator('checkout-link[link-id=cl_breadbox7k2m] [part=pay][href]').click();
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Pay €41.80' }).click();
    await page.getByText('Thank you').waitFor();
    await page.goto(`${site.url}playground.html`);
    await page.getByText('Product', { exact: true }).first().click();
    await page.getByText('Make a product').click();
    await page.getByLabel('Title', { exact: true }).fill('Clay for two');
    await page.getByLabel('Price', { exact: true }).fill('40.00');
    await page.getByRole('button', { name: 'Make the product' }).click();
    const created = page.frameLocator('demo-preview iframe').getByText('Clay for two');
    await created.waitFor();

    await client.send('ServiceWorker.enable');
    await client.send('ServiceWorker.stopAllWorkers');
    await page.reload();

    await created.waitFor();
    await page.goto(`${site.url}pages/shop.html`);
    const newest = page.locator('#sessions tr').first();
    await newest.waitFor();
    expect(await newest.innerText()).toMatch(/complete\s+Ada Lovelace\s+€41.80/);
    await page.context().close();
  });
});
