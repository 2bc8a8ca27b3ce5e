import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violationsOf } from './axe.js';
import { onBuiltSite, type DemoSite } from './sites.js';

const frame = (page: Page) => page.frameLocator('demo-preview iframe');
const pictures = (page: Page, part: string) => frame(page).locator(`[part=${part}] img`);
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const choose = (page: Page, group: string, name: string) =>
  page.locator(`[data-choice=look-${group}]`).getByRole('radio', { name, exact: true }).check();
const hint = (page: Page, text: string) => page.locator('.settings .hint', { hasText: text });

async function open(site: DemoSite, search = ''): Promise<Page> {
  const page = await site.open(`playground.html${search}`);
  await frame(page).locator('[part=pay]').waitFor();
  await page.locator('.settings summary', { hasText: 'Pictures' }).click();
  return page;
}

/** The names of the files that are shown, once each has pixels. */
async function shownFiles(page: Page, part: string): Promise<string[]> {
  return pictures(page, part).evaluateAll((images) =>
    Promise.all(
      images
        .filter((image) => image instanceof HTMLImageElement)
        .map(async (image) => {
          await image.decode();
          return new URL(image.currentSrc).pathname.split('/').at(-1) ?? '';
        }),
    ),
  );
}

const styleOf = (page: Page, selector: string, property: string) => () =>
  frame(page)
    .locator(selector)
    .first()
    .evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);

onBuiltSite('the pictures of products in the playground', (site) => {
  it.each(['', '?network=slow%3D300'])('are there with the first response: %j', async (search) => {
    const page = await open(site, search);

    expect(await shownFiles(page, 'cover')).toEqual(['rakuplace-1.png']);
    expect(await hint(page, 'The cover, if the link has one.').isVisible()).toBe(true);
    await page.context().close();
  });

  it('are a cover, those of the items, or none', async () => {
    const page = await open(site, '?link-id=cl_breadbox7k2m');
    await expect.poll(() => shownFiles(page, 'cover')).toEqual(['ryeloaf-1.png']);

    await choose(page, 'images', 'Items');
    const files = ['ryeloaf-1.png', 'cardamombun-1.png', 'jam-1.png'];
    await expect.poll(() => shownFiles(page, 'item-image')).toEqual(files);
    expect(await frame(page).locator('[part=item-image]').count()).toBe(4);
    expect(query(page)).toEqual({ 'link-id': 'cl_breadbox7k2m', images: 'items' });

    await choose(page, 'images', 'None');
    await expect.poll(() => frame(page).locator('picture').count()).toBe(0);
    expect(query(page)).toMatchObject({ images: 'none' });

    await choose(page, 'images', 'Auto');
    await expect.poll(() => shownFiles(page, 'cover')).toEqual(['ryeloaf-1.png']);
    expect(query(page)).toEqual({ 'link-id': 'cl_breadbox7k2m' });
    await page.context().close();
  });

  it('have a ratio, a fit and corners, which are in the code', async () => {
    const page = await open(site);

    await choose(page, 'ratio', '16:9');
    await choose(page, 'fit', 'Whole picture');
    await page.getByLabel('Corners, value').fill('1.5');
    await page.getByLabel('Corners, value').blur();

    await expect.poll(styleOf(page, '[part=cover]', 'aspect-ratio')).toBe('16 / 9');
    await expect.poll(styleOf(page, '[part=cover]', 'border-top-left-radius')).toBe('24px');
    expect(await styleOf(page, '[part=cover] img', 'object-fit')()).toBe('contain');
    const code = page.locator('demo-code pre code');
    await expect.poll(() => code.innerText()).toContain('--checkout-link-image-radius: 1.5em;');
    expect(await code.innerText()).toContain('--checkout-link-cover-ratio: 16 / 9;');
    expect(await code.innerText()).toContain('--checkout-link-image-fit: contain;');
    const title = page.locator('.settings summary', { hasText: 'Pictures' });
    expect((await title.innerText()).trim()).toBe('Pictures 3 changed');
    await choose(page, 'ratio', '4:3');
    await expect.poll(() => query(page)['--checkout-link-cover-ratio']).toBeUndefined();
    await page.context().close();
  });

  it.each([
    ['link-id=cl_invoice2041a', 'The chosen product has no picture.'],
    ['slot-media=picture', 'Your own picture takes the place of the cover.'],
    ['layout=button', 'The layout Button has no pictures.'],
    ['layout=compact', 'Items and the layout Compact have square pictures.'],
    ['layout=compact&images=items', 'Pictures of items are in the layout Card only'],
    ['images=cover', 'Keeps the place of the cover, also where a link has none.'],
    ['images=none', 'The settings below change nothing.'],
  ])('say beside the choices why they change nothing: %s', async (search, text) => {
    const page = await open(site, `?${search}`);

    await hint(page, text).waitFor();
    await page.context().close();
  });

  it('are not affected by origins that are for the code only', async () => {
    const page = await open(site, '?image-origins=https%3A%2F%2Fimages.example.com');

    expect(await shownFiles(page, 'cover')).toEqual(['rakuplace-1.png']);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('have choices without axe violations, %s', async (scheme) => {
    const page = await open(site, '?images=items&link-id=cl_breadbox7k2m');
    await page.emulateMedia({ colorScheme: scheme });

    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });
});
