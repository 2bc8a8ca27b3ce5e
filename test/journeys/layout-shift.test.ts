import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { firstPaint, scoreOf } from '../support/layout-shift.js';
import { useDemo } from '../support/demo.js';

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

/** The documented style; and the table of heights in rem, by width and layout. */
const guide = readFileSync('docs/styling.md', 'utf8');
const advice = /```css\n(checkout-link:not\(:defined\)[^]*?)```/.exec(guide)?.[1] ?? '';
const heights = [
  ...guide.matchAll(/^\| (\d+)rem +\| (.+)rem +\| (.+)rem +\| (.+)rem +\|$/gm),
].flatMap(([, width, ...cells]) =>
  ['card', 'compact', 'button'].map((layout, index) => ({
    layout,
    width: Number(width),
    height: Number(cells[index]),
  })),
);

/** The workshop in live mode, in an element of a width, in a page with the documented styles. */
async function openAdvised(layout: string, width: number): Promise<Page> {
  const context = await demo.browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(
    (css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    },
    `${advice}
    :root { line-height: 1.5 }
    body { padding: 0; inline-size: ${width}rem }
    checkout-link { --checkout-link-max-width: none }`,
  );
  await page.route(`${demo.url}pages/${layout}.html`, async (route) => {
    const html = await (await route.fetch()).text();
    await route.fulfill({
      contentType: 'text/html',
      // The heights are those of a card without a picture.
      body: html.replace(/link-id="[^"]+"/, 'link-id="cl_4de6fg8hi0jk" images="none"'),
    });
  });
  // To Chromium, a page that a test has fulfilled is on no local network, and may not ask the sandbox.
  await page.route(`${demo.sandbox}/**`, async (route) => {
    await route.fulfill({ response: await route.fetch() });
  });
  const painted = firstPaint(page);
  await page.route(/\/checkout-links\//, async (route) => {
    await painted;
    const link: unknown = await (await route.fetch()).json();
    await route.fulfill({ json: Object.assign({}, link, { livemode: true }) });
  });
  await page.goto(`${demo.url}pages/${layout}.html`);
  await page.locator('checkout-link [part=pay]').waitFor();
  return page;
}

describe('the documented heights', () => {
  it('are documented for four widths', () => {
    expect(heights.map(({ width }) => width)).toEqual(
      [16, 20, 24, 32].flatMap((rem) => [rem, rem, rem]),
    );
  });

  // A card's lines depend on the fonts of the machine; the other layouts have one line of each.
  it.each(heights)('match the rendered height of $layout at $width rem', async (row) => {
    const page = await openAdvised(row.layout, row.width);
    const line = row.layout === 'card' ? 1.5 : 0;

    const height = await page.locator('checkout-link').evaluate((element) => {
      element.style.minBlockSize = '0';
      return element.getBoundingClientRect().height / 16;
    });

    expect(height).toBeGreaterThan(row.height - 0.25 - line);
    expect(height).toBeLessThanOrEqual(row.height + line);
    await page.context().close();
  });

  it.each([
    ['card', 20, 0.01],
    ['compact', 16, 0],
    ['compact', 32, 0],
    ['button', 16, 0],
  ])('prevent layout shift when a page uses them: %s, %i rem', async (layout, width, most) => {
    const page = await openAdvised(layout, width);

    expect(await page.evaluate(scoreOf)).toBeLessThanOrEqual(most);
    await page.context().close();
  });
});
