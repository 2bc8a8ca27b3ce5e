import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onBuiltSite, staticBuild } from './sites.js';

const frame = (page: Page) => page.frameLocator('demo-preview iframe');
const error = (page: Page, param: string) => page.locator(`[id="new-${param}-error"]`);

async function openProduct(open: (path: string) => Promise<Page>, query = ''): Promise<Page> {
  const page = await open(`playground.html${query}`);
  await page.locator('.product > summary').click();
  await page.getByLabel('Product', { exact: true }).waitFor();
  return page;
}

async function openForm(open: (path: string) => Promise<Page>, query = ''): Promise<Page> {
  const page = await openProduct(open, query);
  await page.getByText('Make a product').click();
  // The prices of the sandbox have come.
  await expect
    .poll(() => page.getByLabel('Price', { exact: true }).inputValue(), { timeout: 20_000 })
    .not.toBe('');
  return page;
}

const make = (page: Page) => page.getByRole('button', { name: 'Make the product' }).click();

onBuiltSite('the product', (site) => {
  it('is made of labelled fields, and rendered', async () => {
    const page = await openForm(site.open);

    await page.getByLabel('Title', { exact: true }).fill('Clay for two');
    await page.getByLabel('Description', { exact: true }).fill('An evening at the wheel.');
    await page.getByLabel('Currency', { exact: true }).fill('EUR');
    await page.getByLabel('Price', { exact: true }).fill('12.00');
    await page.getByLabel('Quantity', { exact: true }).fill('2');
    await page.getByLabel('Button label', { exact: true }).selectOption('donate');
    await make(page);

    await frame(page).getByRole('link', { name: 'Donate: Clay for two' }).waitFor();
    await frame(page).getByText('An evening at the wheel.').waitFor();
    expect(await frame(page).locator('[part=total-amount]').innerText()).toBe('€24.00');
    expect(await page.locator('[role=status]', { hasText: 'Made' }).innerText()).toBe(
      'Made: the preview shows “Clay for two”. This link exists only in the sandbox. Replace its id everywhere with one of your own.',
    );
    await page.context().close();
  });

  it("shows the API's error at its field, in plain words and its own", async () => {
    const page = await openForm(site.open);

    await page.getByLabel('Title', { exact: true }).fill('A title that is longer than thirty');
    await make(page);

    await expect
      .poll(() => error(page, 'title').innerText())
      .toBe(
        'Use 30 characters at most.\nThe API says: Invalid title: must be at most 30 characters.',
      );
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('title');

    await page.getByLabel('Title', { exact: true }).fill('Short');
    await page.getByLabel('Quantity', { exact: true }).fill('0');
    await make(page);
    await expect
      .poll(() => error(page, 'line_items[0].quantity').innerText())
      .toMatch(/^Write a whole number, 1 or more\.\n.*whole number of at least 1/);

    await page.getByLabel('Quantity', { exact: true }).fill('1');
    await page.getByLabel('Currency', { exact: true }).fill('JPY');
    await page.getByLabel('Price', { exact: true }).fill('12.50');
    await make(page);
    await expect
      .poll(() => error(page, 'line_items[0].price_data.unit_amount').innerText())
      .toMatch(
        /^Write a price such as 12: JPY has no decimals\.\nThe API says: Invalid line_items/,
      );

    await page.getByLabel('Currency', { exact: true }).fill('money');
    await make(page);
    await expect
      .poll(() => error(page, 'currency').innerText())
      .toMatch(/^Write the three letters of a currency.*\n.*three-letter currency code/);
    await page.context().close();
  });

  it('can be changed and sold out, and the widget updates', async () => {
    const page = await openProduct(site.open, '?link-id=cl_voucher5min1');
    await frame(page).locator('[part=pay]').waitFor();
    await page.getByText('Change this product').click();

    await page.getByLabel('Button label of this link').selectOption('book');
    await frame(page).getByRole('link', { name: 'Book: Gift voucher' }).waitFor();
    await page.getByRole('button', { name: 'Sell out' }).click();
    await frame(page).getByText('Sold out.').waitFor();
    await page.getByLabel('Message when this link is inactive').fill('All vouchers are gone.');
    await page.getByLabel('Message when this link is inactive').blur();
    await frame(page).getByText('All vouchers are gone.').waitFor();
    await page.getByLabel('Maximum sales of this link').fill('none');
    await page.getByLabel('Maximum sales of this link').blur();
    await expect
      .poll(() => page.locator('#edit-limit-error').innerText())
      .toMatch(/^Write a whole number, 1 or more\. Leave it empty for no limit\.\nThe API says: /);
    // What was typed stays, although the link was loaded again.
    expect(await page.getByLabel('Maximum sales of this link').inputValue()).toBe('none');

    await page.getByText('Sessions', { exact: true }).click();
    const session = page.locator('demo-sessions tbody tr').first();
    await expect.poll(() => session.innerText()).toMatch(/complete\s+Ada Byron/);
    await page.getByRole('button', { name: 'Reset sandbox' }).click();
    await frame(page).locator('[part=pay]').waitFor();
    await page.context().close();
  });

  it('is paid on the hosted page, and the session is listed', async () => {
    const page = await openProduct(site.open);
    await page.getByText('Sessions', { exact: true }).click();
    const opened = page.context().waitForEvent('page');

    await frame(page).locator('[part=pay]').click();
    const hosted = await opened;
    await hosted.getByLabel('Name').fill('Ada Lovelace');
    await hosted.getByRole('button', { name: /^Pay|^Book/ }).click();
    await hosted.getByText('Thank you').waitFor();
    await page.bringToFront();
    await page.getByRole('button', { name: 'Refresh' }).click();

    const first = page.locator('demo-sessions tbody tr').first();
    await expect.poll(() => first.innerText()).toMatch(/complete\s+Ada Lovelace\s+\$40\.00/);
    await page.context().close();
  });

  it('needs no key', async () => {
    const page = await openForm(site.open);

    const names = await page
      .locator('input, textarea, select')
      .evaluateAll((fields) => fields.map((field) => `${field.id} ${field.getAttribute('name')}`));

    expect(names.filter((name) => /key|secret/i.test(name))).toEqual([]);
    expect(await page.getByText('You don’t need a key.').isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('the picture of the product', () => {
  const site = staticBuild();
  const logo = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" fill="red"/></svg>',
  );
  const image = (page: Page) => frame(page).locator('img[slot=media]');

  async function chooseLogo(page: Page): Promise<void> {
    await page.getByText('Your own', { exact: true }).click();
    await page.getByLabel('Picture file', { exact: true }).setInputFiles({
      name: 'our logo.svg',
      mimeType: 'image/svg+xml',
      buffer: logo,
    });
    await expect.poll(() => image(page).getAttribute('src')).toMatch(/^data:image\/svg/);
  }

  it('is a file of the visitor’s own, which is not uploaded', async () => {
    const page = await openProduct(site.open);
    const uploads: string[] = [];
    page.on('request', (request) => request.postData() && uploads.push(request.url()));

    await chooseLogo(page);
    await page.getByLabel('Picture description').fill('Our logo');
    await page.getByLabel('Picture description').blur();
    await expect.poll(() => image(page).getAttribute('alt')).toBe('Our logo');

    const size = await image(page).evaluate((node) =>
      node instanceof HTMLImageElement ? [node.naturalWidth, node.clientWidth] : [],
    );
    expect(size).toEqual([120, 120]);
    await expect
      .poll(() => page.locator('demo-code pre code').innerText())
      .toMatch(/src="our%20logo\.svg"\s+alt="Our logo"\s+width="120"\s+height="40"/);
    expect(uploads).toEqual([]);
    await page.context().close();
  });

  it('is there after undo, redo and a reload, and is missed in another tab', async () => {
    const page = await openProduct(site.open);
    await chooseLogo(page);

    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => image(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => image(page).getAttribute('src')).toMatch(/^data:image\/svg/);
    await page.reload();
    await expect.poll(() => image(page).getAttribute('src')).toMatch(/^data:image\/svg/);
    await page.locator('.product > summary').click();
    const field = page.getByLabel('Picture file', { exact: true });
    const nameInField = () =>
      field.evaluate((node: HTMLInputElement) => node.files?.[0]?.name ?? 'No file chosen');
    await expect.poll(nameInField).toBe('our logo.svg');

    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator('.product > summary').click();
    await other.getByText('choose our logo.svg again').waitFor();
    expect(await image(other).getAttribute('src')).toMatch(/tea-bowl\.svg$/);
    await page.context().close();
  });

  it('is refused with a reason if it is no picture', async () => {
    const page = await openProduct(site.open);
    await page.getByText('Your own', { exact: true }).click();

    await page.getByLabel('Picture file', { exact: true }).setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('not a picture'),
    });

    await page.getByText('The browser cannot show this file.').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.context().close();
  });
});
