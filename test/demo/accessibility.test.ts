import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { barriersOf } from './axe.js';
import { sitePages } from './site-pages.js';
import { onBothSites, staticBuild, type DemoSite } from './sites.js';

/** The site's, and two that stand alone. */
const pages: Record<string, string> = {
  ...sitePages,
  'preview.html': 'checkout-link [part=pay]',
  'pages/shop.html': '[link-id=cl_tableset40pc] [part=pay]',
};

const panels = ['Code', 'Data', 'Events', 'Colours', 'Parts', 'Accessibility', 'Measures'];

async function visit(site: DemoSite, path: string, options = {}): Promise<Page> {
  const page = await site.open(path, options);
  await page
    .locator(pages[path] ?? 'body')
    .first()
    .waitFor({ state: 'attached' });
  return page;
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

onBothSites('for everybody', (site) => {
  const schemes = ['light', 'dark'] as const;
  const visits = Object.keys(pages).flatMap((path) =>
    schemes.map((colorScheme) => [path, colorScheme] as const),
  );

  it.each(visits)('axe finds nothing on /%s, %s', async (path, colorScheme) => {
    const page = await visit(site, path, { colorScheme });

    expect(await barriersOf(page)).toEqual([]);
    await page.context().close();
  });
});

describe('for everybody, static', () => {
  const site = staticBuild();

  it.each(['light', 'dark'] as const)('axe finds nothing in any panel, %s', async (colorScheme) => {
    const page = await visit(site, 'playground.html', { colorScheme });
    for (const group of ['Slots', 'Look']) await page.getByText(group, { exact: true }).click();

    for (const panel of panels) {
      await page.getByText(panel, { exact: true }).click();
      if (panel === 'Data') await page.getByText('Make a link of your own').click();
      expect([panel, ...(await barriersOf(page))]).toEqual([panel]);
    }
    await page.context().close();
  });

  it.each([360, 320])('no panel scrolls sideways at %i pixels', async (width) => {
    const page = await visit(site, 'playground.html', { viewport: { width, height: 800 } });
    for (const group of ['Slots', 'Look']) await page.getByText(group, { exact: true }).click();

    for (const panel of panels) {
      await page.getByText(panel, { exact: true }).click();
      if (panel === 'Data') await page.getByText('Make a link of your own').click();
      expect(`${panel} ${await widthOf(page)}`).toBe(`${panel} ${width}`);
    }
    await page.context().close();
  });

  it.each(Object.keys(pages))('/%s has room at 400 per cent', async (path) => {
    const page = await visit(site, path, { viewport: { width: 320, height: 256 } });

    expect(await widthOf(page)).toBe(320);
    await page.context().close();
  });

  it.each(Object.keys(pages))('/%s has room for text twice as large', async (path) => {
    const page = await visit(site, path);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));

    expect(await widthOf(page)).toBe(1280);
    await page.context().close();
  });

  it.each(Object.keys(pages))('/%s does not move for those who ask it', async (path) => {
    const page = await visit(site, path, { reducedMotion: 'reduce' });

    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });

  it('shows what is chosen in forced colours', async () => {
    const page = await visit(site, 'playground.html', { forcedColors: 'active' });
    const groundOf = (selector: string) =>
      page.locator(selector).evaluate((node) => getComputedStyle(node).backgroundColor);

    const looks = {
      theme: await groundOf('.theme[data-theme=plain]'),
      others: await groundOf('.theme[data-theme=bold]'),
      width: await groundOf('.toolbar label:has(:checked)'),
      otherWidths: await groundOf('.toolbar label:nth-of-type(2)'),
      swatch: await groundOf('[data-theme=bold] .swatch'),
      otherSwatch: await groundOf('[data-theme=brutal] .swatch'),
    };

    expect(looks.theme).not.toBe(looks.others);
    expect(looks.width).not.toBe(looks.otherWidths);
    expect([looks.swatch, looks.otherSwatch]).toEqual(['rgb(29, 27, 76)', 'rgb(255, 251, 230)']);
    await page.context().close();
  });
});
