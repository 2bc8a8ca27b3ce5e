import { describe, expect, it } from 'vitest';
import { firstPaint, scoreOf } from '../support/layout-shift.js';
import { useDemo } from './demo.js';

const demo = useDemo();

/** Opens a page whose links come well after its first paint; resolves with its layout-shift score. */
async function shiftOf(path: string, width: number): Promise<number> {
  const context = await demo.browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  const painted = firstPaint(page);
  await page.route(/\/checkout-links[/?]/, async (route) => {
    await painted;
    await route.continue();
  });
  await page.goto(demo.url + path);
  await page.waitForFunction(
    () =>
      document.querySelectorAll('checkout-link:is(:state(loading), :not(:defined))').length === 0,
  );
  const score = await page.evaluate(scoreOf);
  await context.close();
  return score;
}

describe('layout shift, from first paint to ready', () => {
  it.each([
    ['pages/compact.html', 1280],
    ['pages/compact.html', 360],
    ['pages/button.html', 1280],
    ['pages/button.html', 360],
  ])('is nothing on %s at %i pixels', async (path, width) => {
    expect(await shiftOf(path, width)).toBe(0);
  });

  it.each([
    ['pages/card.html', 1280],
    ['pages/card.html', 360],
    ['pages/shop.html', 1280],
    ['pages/shop.html', 360],
    ['', 1280],
    ['', 360],
  ])('is at most 0.01 on /%s at %i pixels', async (path, width) => {
    expect(await shiftOf(path, width)).toBeLessThanOrEqual(0.01);
  });
});
