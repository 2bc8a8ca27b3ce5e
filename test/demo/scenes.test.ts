import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { allLoaded, delayLinksUntilPaint, scoreOf } from '../support/layout-shift.js';
import { inTurn } from '../support/nightly.js';
import { violationsOf } from './axe.js';
import { onBuiltSite, type DemoSite } from './sites.js';

/** The scenes, with the names of their pay controls in order. */
const scenes: Record<string, string[]> = {
  shop: [
    'Book: Raku workshop for two',
    'Check out: Saturday bread box',
    'Pay: Celadon teapot',
    'cl_winterconc5t cannot be paid',
    'Donate: New kiln fund',
    'Book: Open studio evening',
    'Pay: Invoice 2041',
    'احجز الآن: دورة الخط العربي',
    '支払う：抹茶茶碗と茶筅',
    'Pay: The whole table, 40 pieces',
  ],
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
  'right-to-left': ['احجز الآن: دورة الخط العربي'],
  dark: ['Buy: Celadon teapot', 'Buy: The whole table, 40 pieces', 'Give: Gift voucher'],
};

const visitors: [width: number, colorScheme: 'light' | 'dark'][] = [
  [1280, 'light'],
  [360, 'dark'],
];

const visits = inTurn(Object.entries(scenes), visitors).map(
  ([[scene, names], [width, colorScheme]]) => [scene, width, colorScheme, names] as const,
);

/** Opens a scene, delays link responses until after its first paint, and waits for all of them. */
async function visit(site: DemoSite, scene: string, options: BrowserContextOptions) {
  const context = await site.browser.newContext(options);
  const page = await context.newPage();
  const messages: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => messages.push(error.message));
  page.on('console', (message) => {
    if (/^(error|warning)$/.test(message.type())) messages.push(message.text());
  });
  page.on('request', (request) => {
    const path = request.url().replace(site.url, '');
    if (path.startsWith('checkout-links')) requests.push(path);
  });
  await delayLinksUntilPaint(page);
  await page.goto(`${site.url}pages/${scene}.html`);
  await allLoaded(page);
  return {
    page,
    messages: () => messages.filter((text) => !text.startsWith('Lit is in dev mode')),
    requests,
  };
}

/** The names of the pay controls, which link to the same page as the fallback link. */
function payable(page: Page): Promise<(string | null | undefined)[]> {
  return page.locator('checkout-link').evaluateAll((elements) =>
    elements.map((element) => {
      const pay = element.shadowRoot?.querySelector<HTMLAnchorElement>('[part=pay]');
      const own = element.querySelector<HTMLAnchorElement>('a');
      const id = element.getAttribute('link-id');
      const isSame = pay?.href === own?.href && own?.pathname.endsWith(`/cl/${id}`);
      if (!pay) return `${id} cannot be paid`;
      return isSame ? pay.getAttribute('aria-label') : `${id} links to ${pay.href}`;
    }),
  );
}

onBuiltSite('the scenes', (site) => {
  it('are all in the index', async () => {
    const page = await site.open('pages/index.html');

    const addresses = await page
      .locator('main a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));

    expect(addresses).toEqual(Object.keys(scenes).map((scene) => `${scene}.html`));
    await page.context().close();
  });

  it('keep the dark shop dark in a light color scheme', async () => {
    const page = await site.open('pages/dark.html', { colorScheme: 'light' });

    const background = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor,
    );

    expect(background).toBe('rgb(15, 15, 16)');
    await page.context().close();
  });

  it('show covers at the first visit of a fresh endpoint', async () => {
    const page = await site.open('pages/shop.html');
    await allLoaded(page);

    const covers = page.locator('checkout-link [part=cover] img');

    expect(await covers.count()).toBe(9);
    await page.context().close();
  });

  it.each(visits)(
    'render without errors or layout shift: %s at %i pixels, %s',
    async (scene, width, colorScheme, names) => {
      const viewport = { width, height: 900 };
      const { page, messages, requests } = await visit(site, scene, { viewport, colorScheme });

      expect(await payable(page)).toEqual(names);
      expect(requests).toHaveLength(1);
      expect(await page.evaluate(scoreOf)).toBeLessThanOrEqual(0.01);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await violationsOf(page)).toEqual([]);
      expect(messages()).toEqual([]);
      await page.context().close();
    },
  );
});
