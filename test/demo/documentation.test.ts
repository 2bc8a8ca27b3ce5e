import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreOf } from '../support/layout-shift.js';
import { partOf } from '../support/nightly.js';
import { violationsOf } from './axe.js';
import { onBuiltSite, staticBuild } from './sites.js';

const pages = readdirSync('docs').flatMap((file) => /^(.+)\.md$/.exec(file)?.[1] ?? []);

onBuiltSite('the documentation', (site) => {
  it('has every page in its navigation, and every link leads to a page and a heading', async () => {
    const page = await site.open('docs/index.html');
    const visited = new Set<string>();
    const faults: string[] = [];
    const queue = [page.url()];
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (visited.has(next)) continue;
      visited.add(next);
      await page.goto(next);
      const links = await page
        .locator('.columns a[href]')
        .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
      for (const link of new Set(links)) {
        const { origin, pathname, hash } = new URL(link);
        if (`${origin}${pathname}` === next && hash) {
          const id = decodeURIComponent(hash.slice(1));
          if (!(await page.locator(`[id="${id}"]`).count())) faults.push(link);
        }
        if (/\/docs\/[\w-]+\.html$/.test(pathname)) queue.push(`${origin}${pathname}`);
      }
    }

    expect(faults).toEqual([]);
    const names = [...visited].map((url) => /([\w-]+)\.html$/.exec(url)?.[1]);
    const expected = pages.map((name) => (name === 'README' ? 'index' : name));
    expect(names.sort()).toEqual(expected.sort());
    await page.context().close();
  });

  it('finds a section by its words and opens it with Enter', async () => {
    const page = await site.open('docs/index.html');
    const field = page.getByLabel('Search the documentation');
    await field.fill('rotate key');
    await page.locator('.results a').first().waitFor();

    await field.press('Enter');

    await page.waitForURL(/docs\/[\w-]+\.html#[\w-]+$/);
    await page.context().close();
  });

  it('says when nothing is found, and Escape clears the search', async () => {
    const page = await site.open('docs/index.html');
    const field = page.getByLabel('Search the documentation');
    await field.fill('zzzzqqqq');
    await page.getByText('Nothing found for “zzzzqqqq”').waitFor();

    await field.press('Escape');

    await page.getByText('Nothing found').waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('');
    await page.context().close();
  });

  it('copies a code block as it is in the Markdown', async () => {
    const page = await site.open('docs/serverless.html', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const block = page.locator('article .code').first();
    await block.getByRole('button', { name: 'Copy' }).click();
    await block.getByText('Copied').waitFor();

    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await block.locator('code').textContent());
    await page.context().close();
  });

  it('can be read and navigated without scripts', async () => {
    const page = await site.open('docs/index.html', { javaScriptEnabled: false });

    await page.getByRole('link', { name: 'Next' }).click();

    expect(await page.getByText('This demo has not started').count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await page.context().close();
  });
});

describe('every page of the documentation', () => {
  const site = staticBuild();

  // All pages have one style sheet: by day a quarter of them is checked in each of its color schemes.
  it.each(['light', 'dark'] as const)(
    'has no violation that axe reports, %s',
    async (colorScheme) => {
      const checked = partOf(pages, colorScheme === 'light' ? 0 : 2, 4);
      const page = await site.open('docs/index.html', { colorScheme });
      const violations: string[] = [];
      for (const name of checked) {
        await page.goto(`${site.url}docs/${name === 'README' ? 'index' : name}.html`);
        violations.push(...(await violationsOf(page)).map((each) => `${name}: ${each}`));
      }

      expect(violations).toEqual([]);
      await page.context().close();
    },
    // Some thirty pages.
    240_000,
  );

  it.each(['styling', 'quickstart', 'pictures', 'languages-and-money'])(
    'does not shift while it loads: %s',
    async (name) => {
      const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      let onPaint = (): void => undefined;
      const painted = new Promise<void>((resolve) => (onPaint = resolve));
      // Scripts and links arrive after the first paint.
      await page.route(/\.js$|\/checkout-links[/?]/, async (route) => {
        await painted;
        await route.continue();
      });

      await page.goto(`${site.url}docs/${name}.html`, { waitUntil: 'commit' });
      await page.waitForFunction(
        () => performance.getEntriesByName('first-contentful-paint').length > 0,
      );
      onPaint();
      await page.locator('docs-search input').waitFor();
      await page.waitForFunction(
        () => !document.querySelector('checkout-link:is(:state(loading), :not(:defined))'),
      );

      expect(await page.evaluate(scoreOf)).toBeLessThanOrEqual(0.01);
      await context.close();
    },
  );

  it.each([1280, 390])('has its table of settings in full width at %i pixels', async (width) => {
    const page = await site.open('docs/serve.html', { viewport: { width, height: 800 } });

    const overflow = await page
      .locator('article .scroll')
      .first()
      .evaluate((place) => place.scrollWidth - place.clientWidth);

    expect(overflow).toBe(0);
    await page.context().close();
  });

  it('reflows at 400% zoom', async () => {
    const page = await site.open('docs/index.html', { viewport: { width: 320, height: 256 } });
    const tooWide: string[] = [];
    for (const name of pages) {
      await page.goto(`${site.url}docs/${name === 'README' ? 'index' : name}.html`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width !== 320) tooWide.push(`${name}: ${width}`);
    }

    expect(tooWide).toEqual([]);
    await page.context().close();
  });
});
