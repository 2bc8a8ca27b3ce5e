import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onBothSites } from './sites.js';

const frame = (page: Page) => page.frameLocator('demo-preview iframe');

async function openData(open: (path: string) => Promise<Page>, link = ''): Promise<Page> {
  const page = await open(`playground.html${link && `?link-id=${link}`}`);
  await page.getByText('Data', { exact: true }).click();
  await page.getByLabel('Link', { exact: true }).waitFor();
  return page;
}

onBothSites('the data panel', (site) => {
  it('creates a link through the API and renders it', async () => {
    const page = await openData(site.open);
    await page.getByText('Create a link').click();

    await page.getByLabel(/^Title/).fill('Clay for two');
    await page.getByLabel(/^Price line_items/).selectOption({ index: 1 });
    await page.locator('[name=submit_type]').selectOption('donate');
    await page.getByRole('button', { name: 'Create the link' }).click();

    await frame(page).getByRole('link', { name: 'Donate: Clay for two' }).waitFor();
    await page.context().close();
  });

  it("shows the API's error at its field", async () => {
    const page = await openData(site.open);
    await page.getByText('Create a link').click();

    await page.getByLabel(/^Title/).fill('A title that is longer than thirty characters');
    await page.getByRole('button', { name: 'Create the link' }).click();

    const error = page.locator('[id="new-title-error"]');
    await expect
      .poll(() => error.innerText())
      .toBe('Invalid title: must be at most 30 characters.');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('title');

    await page.getByLabel(/^Title/).fill('Short');
    await page.locator('[name="line_items[0].quantity"]').fill('0');
    await page.locator('[name="line_items[0].price"]').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Create the link' }).click();

    const quantity = page.locator('[id="new-line_items[0].quantity-error"]');
    await expect.poll(() => quantity.innerText()).toMatch(/whole number of at least 1/);
    await page.context().close();
  });

  it('changes and sells out a link, and the widget updates', async () => {
    const page = await openData(site.open, 'cl_voucher5min1');
    await frame(page).locator('[part=pay]').waitFor();

    await page
      .getByLabel(/^Submit type submit_type$/)
      .first()
      .selectOption('book');
    await frame(page).getByRole('link', { name: 'Book: Gift voucher' }).waitFor();
    await page.getByRole('button', { name: 'Sell out' }).click();
    await frame(page).getByText('Sold out.').waitFor();
    await page.locator('#edit-message').fill('All vouchers are gone.');
    await page.locator('#edit-message').blur();
    await frame(page).getByText('All vouchers are gone.').waitFor();

    const session = await page.locator('demo-data tbody tr').first().innerText();
    expect(session).toMatch(/complete\s+Ada Byron/);
    await page.getByRole('button', { name: 'Reset all data' }).click();
    await frame(page).locator('[part=pay]').waitFor();
    await page.context().close();
  });

  it('lists the session of the hosted page', async () => {
    const page = await openData(site.open);
    const opened = page.context().waitForEvent('page');

    await frame(page).locator('[part=pay]').click();
    const hosted = await opened;
    await hosted.getByLabel('Name').fill('Ada Lovelace');
    await hosted.getByRole('button', { name: /^Pay|^Book/ }).click();
    await hosted.getByText('Thank you').waitFor();
    await page.bringToFront();
    await page.getByRole('button', { name: 'Refresh' }).click();

    const first = page.locator('demo-data tbody tr').first();
    await expect.poll(() => first.innerText()).toMatch(/complete\s+Ada Lovelace\s+\$40\.00/);
    await page.context().close();
  });

  it('needs no key', async () => {
    const page = await openData(site.open);
    await page.getByText('Create a link').click();

    const names = await page
      .locator('input, textarea, select')
      .evaluateAll((fields) => fields.map((field) => `${field.id} ${field.getAttribute('name')}`));

    expect(names.filter((name) => /key|secret/i.test(name))).toEqual([]);
    expect(await page.getByText('No key is needed here').isVisible()).toBe(true);
    await page.context().close();
  });
});
