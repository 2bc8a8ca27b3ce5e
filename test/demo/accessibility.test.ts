import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from './axe.js';
import { inTurn, partOf } from '../support/nightly.js';
import { sitePages } from './site-pages.js';
import { onBuiltSite, staticBuild, type DemoSite } from './sites.js';

/** The site's pages and two standalone pages. */
const pages: Record<string, string> = {
  ...sitePages,
  'preview.html': 'checkout-link [part=pay]',
  'pages/shop.html': '[link-id=cl_tableset40pc] [part=pay]',
};

const panels = ['Code', 'Sessions', 'Events', 'Colors', 'Parts', 'Accessibility', 'Size & speed'];

/** Opens all groups of settings by keyboard: what is above them changes its height, which would move a pointer's target. */
async function openGroups(page: Page): Promise<void> {
  for (const group of ['All variables', 'Pictures', 'Product', 'Slots'])
    await page.getByText(group, { exact: true }).first().press('Enter');
  for (const group of ['Make a product', 'The hosted page', 'Change this product'])
    await page.getByText(group, { exact: true }).press('Enter');
  await page.getByText('Your own', { exact: true }).click();
}

async function visit(site: DemoSite, path: string, options = {}): Promise<Page> {
  const page = await site.open(path, options);
  await page
    .locator(pages[path.split('?')[0] ?? ''] ?? 'body')
    .first()
    .waitFor({ state: 'attached' });
  return page;
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

onBuiltSite('accessibility', (site) => {
  const visits = inTurn(Object.keys(pages), ['light', 'dark'] as const);

  it.each(visits)('axe reports no violation on /%s, %s', async (path, colorScheme) => {
    const page = await visit(site, path, { colorScheme });

    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });
});

describe('accessibility, static', () => {
  const site = staticBuild();

  const inSchemes = it.each(['light', 'dark'] as const);

  inSchemes('axe reports no violation in any group of settings, %s', async (colorScheme) => {
    const page = await visit(site, 'playground.html?scheme=both', { colorScheme });
    await openGroups(page);

    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  inSchemes('axe reports no violation in any panel, %s', async (colorScheme) => {
    const page = await visit(site, 'playground.html', { colorScheme });

    for (const panel of partOf(panels, colorScheme === 'light' ? 0 : 1, 2)) {
      await page.getByText(panel, { exact: true }).click();
      expect([panel, ...(await violationsOf(page))]).toEqual([panel]);
    }
    await page.context().close();
  });

  it.each([360, 320])('no panel scrolls horizontally at %i pixels', async (width) => {
    const page = await visit(site, 'playground.html', { viewport: { width, height: 800 } });
    await openGroups(page);

    for (const panel of panels) {
      await page.getByText(panel, { exact: true }).click();
      expect(`${panel} ${await widthOf(page)}`).toBe(`${panel} ${width}`);
    }
    await page.context().close();
  });

  it.each(Object.keys(pages))('/%s reflows at 400% zoom', async (path) => {
    const page = await visit(site, path, { viewport: { width: 320, height: 256 } });

    expect(await widthOf(page)).toBe(320);
    await page.context().close();
  });

  it.each(Object.keys(pages))(
    '/%s fits text at 200%, and has no animations with reduced motion',
    async (path) => {
      const page = await visit(site, path, { reducedMotion: 'reduce' });
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);

      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));

      expect(await widthOf(page)).toBe(1280);
      await page.context().close();
    },
  );

  it('shows selected controls in forced colors', async () => {
    const page = await visit(site, 'playground.html', { forcedColors: 'active' });
    const backgroundOf = (selector: string) =>
      page.locator(selector).evaluate((node) => getComputedStyle(node).backgroundColor);

    const backgrounds = {
      theme: await backgroundOf('.theme[data-theme=plain]'),
      others: await backgroundOf('.theme[data-theme=bold]'),
      width: await backgroundOf('.toolbar [data-choice=width] label:has(:checked)'),
      otherWidths: await backgroundOf('.toolbar [data-choice=width] label:nth-of-type(2)'),
      swatch: await backgroundOf('[data-theme=bold] .swatch'),
      otherSwatch: await backgroundOf('[data-theme=brutal] .swatch'),
    };

    expect(backgrounds.theme).not.toBe(backgrounds.others);
    expect(backgrounds.width).not.toBe(backgrounds.otherWidths);
    expect([backgrounds.swatch, backgrounds.otherSwatch]).toEqual([
      'rgb(29, 27, 76)',
      'rgb(255, 251, 230)',
    ]);
    await page.context().close();
  });
});
