import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { serveSandbox, type ServedSandbox } from 'checkout-link-embed/sandbox/node';
import { violationsOf } from '../demo/axe.js';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { scoreOf } from '../support/layout-shift.js';
import { buyerOf } from './buyer.js';
import { seededShop } from './merchant.js';

const pictured = 'cl_breadbox7k2m';
const broken = 'cl_scheibe28lng';
const notPictured = 'cl_invoice2041a';

/** The box of each line item: the address of its image, '' for an empty box. */
function boxesOf(html: string): string[] {
  const boxes = [...html.matchAll(/<span class="picture">([^]*?)<\/span>/g)];
  return boxes.map(([, content = '']) => /\ssrc="([^"]*)"/.exec(content)?.[1] ?? '');
}

describe('pictures of the hosted page', () => {
  it('are the first images of the products, and an empty box for a product without one', async () => {
    const { sandbox } = seededShop();

    const { html } = await buyerOf(sandbox).visit(pictured);

    expect(boxesOf(html)).toEqual([
      '../images/ryeloaf-1.png?w=168',
      '../images/cardamombun-1.png?w=168',
      '../images/jam-1.png?w=168',
      '',
    ]);
    for (const [image] of html.matchAll(/<img[^>]*>/g))
      expect(image.replaceAll(/\s+/g, ' ')).toContain('alt="" width="56" height="56"');
  });

  it('have no boxes if no product has an image', async () => {
    const { sandbox } = seededShop();

    const { html } = await buyerOf(sandbox).visit(notPictured);

    expect(boxesOf(html)).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/onload=alert(1)>',
    'https://elsewhere.test/a.png',
    '//elsewhere.test/a.png',
    '../../v1/products',
    '"><script>a()</script>',
    '__proto__',
  ])('never have the address %j', async (address) => {
    const data = JSON.parse(createSandbox().snapshot());
    const id = `prod_${address}`;
    data.products.push({ id, name: 'Jar', images: [address], image: address });
    const link = data.links.find((each: { id: string }) => each.id === notPictured);
    link.lineItems[0].price.product = id;
    const { sandbox } = seededShop({ snapshot: JSON.stringify(data) });

    const { status, html } = await buyerOf(sandbox).visit(notPictured);

    expect([status, html.includes('<img'), html.includes(address)]).toEqual([200, false, false]);
  });
});

describe('pictures of the hosted page in a browser', () => {
  let browser: Browser;
  let served: ServedSandbox;
  const problems: string[] = [];

  beforeAll(async () => {
    served = await serveSandbox({ port: 0 });
    browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  async function open(id: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    problems.length = 0;
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(`${served.url}/cl/${id}`, { waitUntil: 'networkidle' });
    return page;
  }

  const widths = (page: Page) =>
    page
      .locator('img')
      .evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));

  /** The inside of each box as PNG. */
  async function insides(page: Page): Promise<string[]> {
    const boxes = await page.locator('.picture').all();
    const shots = boxes.map(async (box) => {
      const { x = 0, y = 0 } = (await box.boundingBox()) ?? {};
      const clip = { x: Math.ceil(x) + 1, y: Math.ceil(y) + 12, width: 52, height: 32 };
      return (await page.screenshot({ clip })).toString('base64');
    });
    return Promise.all(shots);
  }

  it('are loaded under its own content security policy, also without scripts', async () => {
    const page = await open(pictured, { javaScriptEnabled: false });

    expect(await widths(page)).toEqual([168, 168, 48]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'are calm when missing or broken, %s',
    async (colorScheme) => {
      const withBroken = await open(broken, { colorScheme });
      const withEmpty = await open(pictured, { colorScheme });

      expect(await widths(withBroken)).toEqual([0, 0]);
      const [picture, , , empty] = await insides(withEmpty);
      expect(await insides(withBroken)).toEqual([empty, empty]);
      expect(picture).not.toBe(empty);
      for (const page of [withBroken, withEmpty]) await page.context().close();
    },
  );

  it.each([
    [pictured, 1280, 'light'],
    [pictured, 320, 'dark'],
    [broken, 320, 'light'],
    ['cl_khatt4arkwd3', 320, 'light'],
    ['cl_tableset40pc', 390, 'light'],
  ] as const)('keep the layout still: %s at %i pixels, %s', async (id, width, colorScheme) => {
    const page = await open(id, { viewport: { width, height: 800 }, colorScheme });

    expect(await page.evaluate(scoreOf)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await violationsOf(page)).toEqual([]);
    const sizes = await page
      .locator('.picture')
      .evaluateAll((all) =>
        all.map(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]),
      );
    expect(new Set(sizes.map(String))).toEqual(new Set(['56,56']));
    await page.context().close();
  });
});
