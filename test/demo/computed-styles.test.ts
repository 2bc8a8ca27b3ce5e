import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sitePages } from './site-pages.js';
import { npmStart, staticBuild } from './sites.js';

/** Computed styles that depend on the order of style sheets. */
function stylesOf(page: Page): Promise<string[]> {
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

describe('computed styles, npm start and static', () => {
  const started = npmStart();
  const built = staticBuild();

  it.each(Object.entries(sitePages))('are the same on /%s', async (path, shown) => {
    const styles = [];
    for (const site of [started, built]) {
      const page = await site.open(path);
      await page.locator(shown).first().waitFor({ state: 'attached' });
      styles.push(await stylesOf(page));
      await page.context().close();
    }

    expect(styles[1]).toEqual(styles[0]);
  });
});
