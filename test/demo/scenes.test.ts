import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { firstPaint, scoreOf } from '../support/layout-shift.js';
import { barriersOf } from './axe.js';
import { onBothSites, type DemoSite } from './sites.js';

/** Each scene and the names of its pay controls, from top to bottom. */
const scenes: Record<string, string[]> = {
  blog: ['Book: Sourdough class with lunch'],
  pricing: ['Book: Open studio evening', 'Book: Raku workshop for two', 'Give: Gift voucher'],
  landing: ['Order the bread box: Saturday bread box', 'Check out: Saturday bread box'],
  donation: ['Donate: New kiln fund'],
  booking: ['Book: Raku workshop for two'],
  season: Array.from({ length: 25 }, () => [
    'Book: Raku workshop for two',
    'Book: Sourdough class with lunch',
    'Book: Open studio evening',
    'Check out: Saturday bread box',
  ]).flat(),
  'right-to-left': ['الحجز: دورة الخط العربي'],
  dark: ['Buy: Celadon teapot', 'Buy: The whole table, 40 pieces', 'Give: Gift voucher'],
};

const visitors: [width: number, colorScheme: 'light' | 'dark'][] = [
  [1280, 'light'],
  [360, 'dark'],
];

const visits = Object.entries(scenes).flatMap(([scene, names]) =>
  visitors.map(([width, colorScheme]) => [scene, width, colorScheme, names] as const),
);

/** Opens a scene whose links come well after its first paint, and waits for all of them. */
async function visit(site: DemoSite, scene: string, options: BrowserContextOptions) {
  const context = await site.browser.newContext(options);
  const page = await context.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    if (/^(error|warning)$/.test(message.type())) said.push(message.text());
  });
  page.on('request', (request) => {
    const path = request.url().replace(site.url, '');
    if (path.startsWith('checkout-links')) asked.push(path);
  });
  const painted = firstPaint(page);
  await page.route(/\/checkout-links[/?]/, async (route) => {
    await painted;
    await route.continue();
  });
  await page.goto(`${site.url}pages/${scene}.html`);
  await page.waitForFunction(
    () => !document.querySelector('checkout-link:is(:state(loading), :not(:defined))'),
  );
  return { page, said: () => said.filter((text) => !text.startsWith('Lit is in dev mode')), asked };
}

/** The names of the pay controls that lead where the page's own link leads, to the element's link. */
function payable(page: Page): Promise<(string | null | undefined)[]> {
  return page.locator('checkout-link').evaluateAll((elements) =>
    elements.map((element) => {
      const pay = element.shadowRoot?.querySelector<HTMLAnchorElement>('[part=pay]');
      const own = element.querySelector<HTMLAnchorElement>('a');
      const id = element.getAttribute('link-id');
      const leadsThere = pay?.href === own?.href && own?.pathname.endsWith(`/cl/${id}`);
      return leadsThere ? pay?.getAttribute('aria-label') : `${id} leads to ${pay?.href}`;
    }),
  );
}

onBothSites('the scenes', (site) => {
  it('are all in their index', async () => {
    const page = await site.open('pages/index.html');

    const addresses = await page
      .locator('main a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));

    expect(addresses).toEqual(Object.keys(scenes).map((scene) => `${scene}.html`));
    await page.context().close();
  });

  it('keep the dark shop dark whatever the system says', async () => {
    const page = await site.open('pages/dark.html', { colorScheme: 'light' });

    const background = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor,
    );

    expect(background).toBe('rgb(15, 15, 16)');
    await page.context().close();
  });

  it.each(visits)('sell quietly: %s at %i pixels, %s', async (scene, width, colorScheme, names) => {
    const viewport = { width, height: 900 };
    const { page, said, asked } = await visit(site, scene, { viewport, colorScheme });

    expect(await payable(page)).toEqual(names);
    expect(asked).toHaveLength(1);
    expect(await page.evaluate(scoreOf)).toBeLessThanOrEqual(0.01);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await barriersOf(page)).toEqual([]);
    expect(said()).toEqual([]);
    await page.context().close();
  });
});
