import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { renderCheckoutLink, type RenderOptions } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { html, scriptTag, usePages } from '../support/browser-pages.js';
import { linkView } from '../support/links.js';
import { picturedLink } from '../support/pictured-link.js';

const pages = usePages();

async function open(body: string): Promise<Page> {
  const page = await pages.open(html(body + scriptTag));
  await page.locator('checkout-link:state(ready)').first().waitFor();
  return page;
}

async function openPictured(options: RenderOptions, before = ''): Promise<Page> {
  const page = await open(before + renderCheckoutLink(picturedLink(pages.site), options));
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  return page;
}

/** In the page: size, border and image of a box. */
function boxOf(box: Element) {
  const { width, height } = box.getBoundingClientRect();
  const { borderTopWidth, borderTopStyle } = getComputedStyle(box);
  const image = box.querySelector('img');
  const isVisible = image ? getComputedStyle(image).visibility === 'visible' : null;
  return { width, height, border: `${borderTopWidth} ${borderTopStyle}`, isVisible };
}

/** Red in a content stream of PDF. */
const RED = /(?:^|\s)1 0 0 rg\b/;

/** Of each printed page: whether a part of a picture is on it. */
async function picturesIn(page: Page): Promise<boolean[]> {
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const streams = [...pdf.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([^]*?)\r?\nendstream/g)];
  const texts = streams.map(([, data = '']) =>
    inflateSync(Buffer.from(data, 'latin1')).toString('latin1'),
  );
  // Each page begins with the matrix of its paper.
  return texts
    .filter((text) => /^\S+ 0 0 -\S+ 0 84\d\S* cm\n/.test(text))
    .map((text) => RED.test(text));
}

describe('on paper, a picture', () => {
  it.each([
    ['cover', {}],
    ['cover', { layout: 'compact' }],
    ['item-image', { images: 'items' }],
  ] as const)('is as on the screen: %s, %j', async (part, options) => {
    const page = await openPictured(options);
    const box = page.locator(`[part=${part}]`).first();
    const onScreen = await box.evaluate(boxOf);

    await page.emulateMedia({ media: 'print' });

    expect(await box.evaluate(boxOf)).toEqual(onScreen);
    expect(onScreen).toMatchObject({ border: '1px solid', isVisible: true });
    expect(onScreen.height).toBeGreaterThan(40);
  });

  it('that is missing or broken is a frame, so that cards in a row stay aligned', async () => {
    const broken = { url: `${pages.site.origin}/no-such-picture.png`, name: null };
    const options = { images: 'cover' } as const;
    const page = await open(
      renderCheckoutLink(linkView({ id: 'cl_live' }), options) +
        renderCheckoutLink(linkView({ id: 'cl_other', cover: broken }), options),
    );
    await expect
      .poll(() => page.locator('img').evaluate((image: HTMLElement) => image.hidden))
      .toBe(true);

    await page.emulateMedia({ media: 'print' });
    const [missing, hidden] = await page
      .locator('[part=cover]')
      .evaluateAll((boxes) => boxes.map((box) => box.getBoundingClientRect().height));

    expect(missing).toBeGreaterThan(100);
    expect(hidden).toBe(missing);
  });

  it.each([0, 780, 860, 940, 1_020, 1_100])(
    'is whole on one page, with %i pixels above the card',
    async (height) => {
      const page = await openPictured({}, `<div style="height: ${height}px"></div>`);

      expect((await picturesIn(page)).filter(Boolean)).toEqual([true]);
    },
  );
});
