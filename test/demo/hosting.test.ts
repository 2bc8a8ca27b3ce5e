import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onBothSites } from './sites.js';

const payControl = (page: Page, id: string) =>
  page.locator(`checkout-link[link-id=${id}] [part=pay][href]`);

onBothSites('the shop', (site) => {
  it('sells through the hosted page, and lists the session', async () => {
    const page = await site.open('pages/shop.html');

    await payControl(page, 'cl_breadbox7k2m').click();
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Pay €41.80' }).click();
    await page.getByText('Thank you').waitFor();
    await page.goto(`${site.url}pages/shop.html`);

    const newest = page.locator('#sessions tr').first();
    await newest.waitFor();
    expect((await newest.innerText()).split('\t').slice(1, 4)).toEqual([
      'complete',
      'Ada Lovelace',
      '€41.80',
    ]);
    await page.context().close();
  });

  it('loads its links after a reload that bypasses all caches', async () => {
    const page = await site.open('pages/shop.html');
    await payControl(page, 'cl_breadbox7k2m').waitFor();
    const client = await page.context().newCDPSession(page);

    await client.send('Page.reload', { ignoreCache: true });

    await payControl(page, 'cl_breadbox7k2m').waitFor();
    await page.context().close();
  });
});
