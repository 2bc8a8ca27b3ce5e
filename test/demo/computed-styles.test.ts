import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sitePages } from './site-pages.js';
import { npmStart, staticBuild } from './sites.js';

/** What each element of a page looks like, where files in another order would show. */
function looksOf(page: Page): Promise<string[]> {
  return page.locator('body :not(iframe)').evaluateAll((nodes) =>
    nodes.map((node) => {
      const { margin, padding, border, font, color, backgroundColor, display, gap } =
        getComputedStyle(node);
      return [
        node.localName,
        margin,
        padding,
        border,
        font,
        color,
        backgroundColor,
        display,
        gap,
      ].join(', ');
    }),
  );
}

describe('the look, npm start and static', () => {
  const started = npmStart();
  const built = staticBuild();

  it.each(Object.entries(sitePages))('is the same on /%s', async (path, shown) => {
    const looks = [];
    for (const site of [started, built]) {
      const page = await site.open(path);
      await page.locator(shown).first().waitFor({ state: 'attached' });
      looks.push(await looksOf(page));
      await page.context().close();
    }

    expect(looks[1]).toEqual(looks[0]);
  });
});
