import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sitePages } from './site-pages.js';
import { staticBuild } from './sites.js';

const paths = Object.keys(sitePages);
const scenes = ['shop', 'blog', 'season', 'right-to-left', 'dark'];

/** The places of the logo and of each link of the navigation. */
function places(page: Page): Promise<string[]> {
  return page.locator('header.site a, site-color-scheme select').evaluateAll((nodes) =>
    nodes.map((node) => {
      const { left, top, width } = node.getBoundingClientRect();
      return [left, top, width].map(Math.round).join(' ');
    }),
  );
}

describe('header and footer of the site', () => {
  const site = staticBuild();

  it.each([1920, 1280, 390])('do not move from page to page at %i pixels', async (width) => {
    const page = await site.open('', { viewport: { width, height: 800 } });
    await page.locator('site-color-scheme select').waitFor();
    const first = await places(page);

    for (const path of paths) {
      await page.goto(site.url + path);
      await page.locator('site-color-scheme select').waitFor();
      expect([path, ...(await places(page))]).toEqual([path, ...first]);
    }
    expect(first).toHaveLength(7);
    await page.context().close();
  });

  it('have the same links on each page, and mark the current one', async () => {
    const page = await site.open('');
    const expected: Record<string, string | undefined> = {
      '': 'checkout-link',
      'gallery.html': 'Gallery',
      'playground.html': 'Playground',
      'pages/index.html': 'Scenes',
      'docs/index.html': 'Docs',
      'docs/element.html': 'Docs',
      'reference.html': 'Reference',
    };
    const linksOf = () =>
      page
        .locator('header.site a, footer.site-end a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    const links = await linksOf();

    for (const path of paths) {
      await page.goto(site.url + path);
      expect(await linksOf()).toEqual(links);
      const current = page.locator('header.site [aria-current]');
      expect([path, await current.allInnerTexts()]).toEqual([path, [expected[path]]]);
    }
    for (const link of links.filter((link) => link.startsWith(site.url))) {
      expect((await page.goto(link))?.status()).toBe(200);
    }
    await page.context().close();
  });

  it.each(scenes)('are not in the scene %s, which has a link back', async (scene) => {
    const page = await site.open(`pages/${scene}.html`, { viewport: { width: 390, height: 800 } });
    expect(await page.locator('header.site').count()).toBe(0);

    await page.getByRole('link', { name: 'All scenes' }).click();

    await page.waitForURL('**/pages/index.html');
    await page.context().close();
  });
});
