import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violationsOf } from './axe.js';
import { downloaded } from './downloads.js';
import { onBuiltSite, type DemoSite } from './sites.js';

const QUERY = 'theme=soft&slot-media=picture&slot-footer=Terms%20apply.';

/** A picture of a visitor's own. */
const RED_DOT =
  'data:image/gif;base64,R0lGODlhAQABAPAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

/** Saves the page of the playground; resolves to its path. */
async function saved(site: DemoSite, query: string): Promise<string> {
  const playground = await site.open(`playground.html?${query}`);
  const { name, path } = await downloaded(playground, 'Download page');
  expect(name).toBe('checkout-link-preview.html');
  // Before the context is closed, which removes its downloads.
  const copy = `${process.env['TMPDIR'] ?? '/tmp'}/checkout-link-preview-${process.pid}.html`;
  await writeFile(copy, await readFile(path));
  await playground.context().close();
  return copy;
}

/** Opens the file from disk without a network: its errors, and what it requests. */
async function openedFile(site: DemoSite, path: string, options: BrowserContextOptions = {}) {
  const context = await site.browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const url = pathToFileURL(path).href;
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) problems.push(request.url());
  });
  await page.goto(url);
  return { page, problems };
}

const backgroundOf = (page: Page) =>
  page.locator('[part=card]').evaluate((card) => getComputedStyle(card).backgroundColor);

onBuiltSite('the page to show around', (site) => {
  it('shows the element from disk, without a network', async () => {
    const path = await saved(site, QUERY);

    const { page, problems } = await openedFile(site, path);

    await page.locator('checkout-link:state(ready)').waitFor();
    expect(await page.locator('[part=title]').innerText()).toBe('Raku workshop for two');
    expect(await page.locator('[part=total-amount]').innerText()).toBe('$40.00');
    expect(await page.getByText('Terms apply.').isVisible()).toBe(true);
    expect(
      await page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBe(640);
    expect(await backgroundOf(page)).toBe('rgb(255, 247, 242)');
    expect(await violationsOf(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('says that nothing is sold when its pay control is used', async () => {
    const { page, problems } = await openedFile(site, await saved(site, QUERY));
    await page.locator('checkout-link:state(ready)').waitFor();
    const url = page.url();

    await page.getByRole('link', { name: 'Book: Raku workshop for two' }).click();

    await page.getByRole('status').getByText('In this file nothing is sold').waitFor();
    expect([page.url(), problems]).toEqual([url, []]);
    await page.context().close();
  });

  it('requests nothing when it is opened later', async () => {
    const path = await saved(site, QUERY);
    const html = await readFile(path, 'utf8');
    const old = html.replace(/("application\/json">\[\d+,)\d+/, '$11700000000000');
    await writeFile(path, old);

    const { page, problems } = await openedFile(site, path);
    await page.locator('checkout-link:state(ready)').waitFor();
    await page
      .locator('checkout-link')
      .evaluate((element) => element.dispatchEvent(new Event('pointerenter')));
    await page.evaluate(() => document.querySelector('checkout-link')?.reload());

    expect(old).not.toBe(html);
    expect(await page.locator('[part=pay]').innerText()).toBe('Book');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('is in the chosen language and color scheme', async () => {
    const path = await saved(site, 'theme=soft&lang=de&scheme=dark&layout=compact');

    const { page, problems } = await openedFile(site, path, { colorScheme: 'light' });
    await page.locator('checkout-link:state(ready)').waitFor();
    await page.evaluate(() => document.querySelector('checkout-link')?.reload());

    expect(await page.locator('[part=pay]').innerText()).toBe('Buchen');
    expect(await page.locator('[part=total-amount]').innerText()).toMatch(/^40,00\s\$$/);
    expect(await backgroundOf(page)).toBe('rgb(42, 33, 29)');
    expect(await violationsOf(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('has no test mode badge in live mode', async () => {
    const { page, problems } = await openedFile(site, await saved(site, 'livemode=true'));

    await page.locator('checkout-link:state(ready)').waitFor();

    expect(await page.locator('[part=badge]').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('shows the link without JavaScript', async () => {
    const { page, problems } = await openedFile(site, await saved(site, QUERY), {
      javaScriptEnabled: false,
    });

    const pay = page.getByRole('link', { name: 'Book: Raku workshop for two' });

    expect(await pay.getAttribute('href')).toContain('/cl/cl_4de6fg8hi0jk');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('has the picture of the preview, also one that is no file of the site', async () => {
    const playground = await site.open(`playground.html?${QUERY}`);
    const shown = playground.frameLocator('demo-preview iframe').locator('[slot=media]');
    await shown.evaluate(async (image: HTMLImageElement, src) => {
      image.src = src;
      await image.decode();
    }, RED_DOT);

    const { content } = await downloaded(playground, 'Download page');

    expect(content.toString()).toContain(`src="${RED_DOT}"`);
    await playground.context().close();
  });

  it.each([
    ['', 'cover', [960]],
    ['layout=compact', 'cover', [960]],
    ['images=items&link-id=cl_breadbox7k2m', 'item-image', [192, 192, 48]],
  ])('has the pictures of products inside: %j', async (query, part, widths) => {
    const { page, problems } = await openedFile(site, await saved(site, query));
    await page.locator('checkout-link:state(ready)').waitFor();
    const found = () =>
      page
        .locator(`[part=${part}] img`)
        .evaluateAll((images) =>
          Promise.all(
            images
              .filter((image) => image instanceof HTMLImageElement)
              .map((image) => image.decode().then(() => image.naturalWidth)),
          ),
        );

    expect(await found()).toEqual(widths);
    await page.evaluate(() => document.querySelector('checkout-link')?.reload());
    // Rendered again by the script.
    await page.evaluate(() => document.querySelector('checkout-link')?.setAttribute('label', 'x'));
    await page.locator('[part=pay]', { hasText: 'x' }).waitFor();
    expect(await found()).toEqual(widths);
    expect(await violationsOf(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('has an empty box for a picture that is missing', async () => {
    const path = await saved(site, 'link-id=cl_scheibe28lng');
    const { page, problems } = await openedFile(site, path);
    await page.locator('checkout-link:state(ready)').waitFor();

    await page.locator('[part=cover] img[hidden]').waitFor({ state: 'attached' });
    expect((await page.locator('[part=cover]').boundingBox())?.height).toBeGreaterThan(200);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('has the pictures of products without JavaScript', async () => {
    const path = await saved(site, '');
    const { page, problems } = await openedFile(site, path, { javaScriptEnabled: false });

    const width = () =>
      page
        .locator('[part=cover] img')
        .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));

    await expect.poll(width).toBe(960);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('is refused with a reason for a link that does not exist', async () => {
    const page = await site.open('playground.html?link-id=cl_nobodyknows');

    await page.getByRole('button', { name: 'Download page' }).click();

    await page.getByText('The link cl_nobodyknows could not be loaded.').waitFor();
    await page.context().close();
  });
});

onBuiltSite('the page of the tab One file', (site) => {
  it('has the script as it is in the package', async () => {
    const page = await site.open('playground.html');
    await page.getByText('One file', { exact: true }).click();

    const { content } = await downloaded(page, 'Download the page');

    // The development server adds imports of its own to what it serves.
    expect(content.toString()).not.toContain('/@vite/');
    expect(content.toString()).toContain(await packagedScript());
    await page.context().close();
  });
});

async function packagedScript(): Promise<string> {
  const script = await readFile('dist/checkout-link.js', 'utf8');
  return script.split('\n//# sourceMappingURL')[0] ?? '';
}
