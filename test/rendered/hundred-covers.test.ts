import type { Page } from 'playwright-core';
import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { html, scriptTag, usePages } from '../support/browser-pages.js';
import { scoreOf } from '../support/layout-shift.js';
import { linkView } from '../support/links.js';
import { imageOf } from '../support/pictured-link.js';

const COUNT = 100;
const pages = usePages({ viewport: { width: 1280, height: 800 } });
const ids = Array.from({ length: COUNT }, (_, index) => `cl_${index}`);
const style = `<style>
  body { margin: 0; font: 16px/1.5 sans-serif }
  main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px }
  /* Reserved as documented: at least as high as any card. */
  checkout-link { display: block; min-block-size: 42rem }
</style>`;

const linkOf = (id: string): CheckoutLinkView =>
  linkView({ id, title: `Workshop ${id}`, cover: imageOf(pages.site, id) });

const picturesRequested = () =>
  pages.site.requests
    .filter((line) => line.includes('.svg'))
    .map((line) => /cl_\d+/.exec(line)?.[0]);

/** Scrolls through the whole page, so that each element is near the viewport once. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
      scrollTo(0, y);
      await frame();
      await frame();
    }
  });
}

const markups: [string, (id: string) => string][] = [
  [
    'of elements',
    (id) => `<checkout-link link-id="${id}" images="cover" loading="lazy"></checkout-link>`,
  ],
  ['of a server', (id) => renderCheckoutLink(linkOf(id), { attributes: { loading: 'lazy' } })],
];

describe.each(markups)('a page with 100 cards with covers, %s', (_what, markupOf) => {
  it('requests the pictures near the viewport alone, and nothing in it moves', async () => {
    const { site } = pages;
    for (const id of ids) site.links.set(id, linkOf(id));
    const body = `${style}<main>${ids.map(markupOf).join('')}</main>${scriptTag}`;
    const page = await pages.open(html(body));
    await page.locator('checkout-link:state(ready)').first().waitFor();
    await page
      .locator('checkout-link img')
      .first()
      .evaluate((image: HTMLImageElement) => image.decode());
    await page.waitForLoadState('networkidle');
    const unscrolled = picturesRequested();
    const heights = await page
      .locator('checkout-link')
      .evaluateAll((all) => [...new Set(all.map((each) => each.getBoundingClientRect().height))]);

    expect(heights).toEqual([672]);
    expect(unscrolled.length).toBeGreaterThanOrEqual(6);
    expect(unscrolled.length).toBeLessThan(COUNT / 3);
    // The browser chooses the order.
    expect(new Set(unscrolled)).toEqual(new Set(ids.slice(0, unscrolled.length)));
    expect(await page.evaluate(scoreOf)).toBe(0);

    await scrollThrough(page);
    await page
      .locator('checkout-link:state(ready)')
      .nth(COUNT - 1)
      .waitFor();
    await expect.poll(() => picturesRequested().length, { timeout: 15_000 }).toBe(COUNT);

    expect(new Set(picturesRequested())).toEqual(new Set(ids));
    expect(await page.evaluate(scoreOf)).toBe(0);
    expect(pages.problems).toEqual([]);
  }, 60_000);
});
