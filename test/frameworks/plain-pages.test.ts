import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isIn, shownIn, useBuyer } from './buyer.js';
import { serveSite, type Site } from './site.js';

const buyer = useBuyer();
const script = '<script type="module" src="/checkout-link.js"></script>';
const pages: Record<string, string> = {
  '/': documentOf(script + '<main><p>Nothing yet</p></main>'),
  '/bread': documentOf(script + link('second', 'cl_bread')),
  '/fragment': link('first', 'cl_tea'),
};

function documentOf(body: string): string {
  return `<!doctype html><html lang="en"><title>Shop</title><body>${body}</body></html>`;
}

function link(key: string, id: string): string {
  return `<checkout-link id="${key}" link-id="${id}"><a href="/elsewhere">Buy</a></checkout-link>`;
}

/** The script file of the package, without a bundler. */
describe('in a page without a framework', () => {
  let site: Site;

  beforeAll(async () => {
    const dist = join(import.meta.dirname, '../../node_modules/.cache/frameworks/package/dist');
    site = await serveSite(dist, (path) => pages[path]);
  });
  beforeEach(() => {
    site.requested.length = 0;
    site.aborted.length = 0;
  });
  afterAll(() => site?.close());

  it('innerHTML adds a link and removes one while it loads', async () => {
    const page = await buyer.open(site.url);
    await page.$eval('main', (main, html) => (main.innerHTML = html), link('first', 'cl_never'));
    await expect.poll(() => site.requested).toEqual(['cl_never']);

    await page.$eval('main', (main, html) => (main.innerHTML = html), link('first', 'cl_ceramics'));
    await isIn(page, 'first', 'ready');

    await expect.poll(() => site.aborted).toEqual(['cl_never']);
    expect(await shownIn(page, 'first')).toContain('Ceramics workshop');
    expect(site.requested).toEqual(['cl_never', 'cl_ceramics']);
  });

  it('a link in a swapped-in fragment renders, as with htmx', async () => {
    const page = await buyer.open(site.url);

    await page.$eval('main', async (main) => {
      const fragment = document.createRange();
      fragment.selectNode(main);
      const html = await (await fetch('/fragment')).text();
      main.replaceChildren(fragment.createContextualFragment(html));
    });
    await isIn(page, 'first', 'ready');

    expect(await shownIn(page, 'first')).toContain('Teapot');
    expect(site.requested).toEqual(['cl_tea']);
  });

  it('links work after the body is replaced and restored, as with Turbo', async () => {
    const page = await buyer.open(site.url);
    await page.$eval('main', (main, html) => (main.innerHTML = html), link('first', 'cl_ceramics'));
    await isIn(page, 'first', 'ready');

    await page.evaluate(async () => {
      const html = await (await fetch('/bread')).text();
      const next = new DOMParser().parseFromString(html, 'text/html').body;
      const kept = document.body;
      Object.assign(window, { goBack: () => document.body.replaceWith(kept) });
      document.body.replaceWith(next);
    });
    await isIn(page, 'second', 'ready');
    const there = await shownIn(page, 'second');
    await page.evaluate('goBack()');
    await isIn(page, 'first', 'ready');

    expect(there).toContain('Bread box');
    expect(await shownIn(page, 'first')).toContain('Ceramics workshop');
    expect(await page.$$('checkout-link')).toHaveLength(1);
    expect(site.requested).toEqual(['cl_ceramics', 'cl_bread']);
  });
});
