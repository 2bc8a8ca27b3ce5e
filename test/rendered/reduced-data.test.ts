import type { Page } from 'playwright-core';
import { renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { html, scriptTag, usePages } from '../support/browser-pages.js';
import { picturedLink } from '../support/pictured-link.js';

// Chromium has this media feature behind a flag (https://chromestatus.com/feature/6533012153335808).
const pages = usePages({ deviceScaleFactor: 2 }, ['--enable-blink-features=PrefersReducedData']);

async function prefer(page: Page, value: 'reduce' | 'no-preference'): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const features = [{ name: 'prefers-reduced-data', value }];
  await devtools.send('Emulation.setEmulatedMedia', { features });
}

const requestedPictures = () =>
  pages.site.requests.filter((line) => line.includes('.svg')).map((line) => line.slice(4));

describe.each(['reduce', 'no-preference'] as const)('with reduced data: %s', (value) => {
  const expected = value === 'reduce' ? '?w=320' : '?w=640';

  async function openPreferring(markup: string): Promise<Page> {
    const page = await pages.open(html(''));
    await prefer(page, value);
    expect(await page.evaluate(() => matchMedia('(prefers-reduced-data: reduce)').matches)).toBe(
      value === 'reduce',
    );
    const body = html(markup + scriptTag);
    const headers = { 'Content-Type': 'text/html; charset=utf-8' };
    pages.site.answers.set('/card', { headers, body });
    await page.goto(`${pages.site.origin}/card`);
    await page.locator('checkout-link:state(ready)').waitFor();
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    return page;
  }

  it('one width of the cover is requested, of an element that the browser renders', async () => {
    pages.site.links.set('cl_live', picturedLink(pages.site));
    const page = await openPreferring('<checkout-link link-id="cl_live"></checkout-link>');

    await expect
      .poll(() => page.locator('img').evaluate((image: HTMLImageElement) => image.currentSrc))
      .toBe(`${pages.site.origin}/bowl.svg${expected}`);
    expect(requestedPictures()).toEqual([`/bowl.svg${expected}`]);
  });

  it('one width of the cover is requested, of markup from a server', async () => {
    await openPreferring(renderCheckoutLink(picturedLink(pages.site)));

    await expect.poll(requestedPictures).toEqual([`/bowl.svg${expected}`]);
  });
});
