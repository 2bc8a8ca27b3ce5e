import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { folderOf } from './app.js';
import { isIn, shownIn, useBuyer } from './buyer.js';
import { serveSite, type Site } from './site.js';

const buyer = useBuyer();
const element = 'checkout-link-embed/dist/checkout-link.js';
const turbo = documentWith(['@hotwired/turbo/dist/turbo.es2017-umd.js']);
const htmx4 = documentWith(['htmx.org/dist/htmx.min.js']);
const htmx2 = documentWith([
  'htmx2/dist/htmx.min.js',
  'idiomorph/dist/idiomorph.min.js',
  'idiomorph/dist/idiomorph-htmx.js',
]);

/** Swaps by library; a morph keeps the element and changes its id. */
const swaps = [
  ['htmx 4', htmx4, ['innerHTML', 'outerHTML', 'innerMorph', 'outerMorph']],
  ['htmx 2', htmx2, ['innerHTML', 'outerHTML', 'morph:innerHTML', 'morph:outerHTML']],
] as const;
const everySwap = swaps.flatMap(([name, page, styles]) =>
  styles.map((style) => [name, style, page] as const),
);

const pages: Record<string, string> = {
  '/': turbo(`${link('cl_ceramics')}<a id="go" href="/bread">Bread</a>`),
  '/bread': turbo(`${link('cl_bread')}<a id="go" href="/">Ceramics</a>`),
  '/frame': turbo(frame('cl_ceramics', '/frame-bread')),
  '/frame-bread': turbo(frame('cl_bread', '/frame')),
  '/inner-cl_bread': link('cl_bread'),
  '/inner-cl_unknown': link('cl_unknown'),
  '/outer-cl_bread': `<main id="here">${link('cl_bread')}</main>`,
  '/outer-cl_unknown': `<main id="here">${link('cl_unknown')}</main>`,
};
for (const [name, style, page] of everySwap) {
  const kind = /inner/i.test(style) ? 'inner' : 'outer';
  const button = (id: string) =>
    `<button class="${id}" hx-get="/${kind}-${id}" hx-target="#here" hx-swap="${style}"></button>`;
  for (const first of ['cl_ceramics', 'cl_never']) {
    const body = `<main id="here">${link(first)}</main>${button('cl_bread')}${button('cl_unknown')}`;
    pages[`/${name}/${style}/${first}`] = page(`<div hx-ext="morph">${body}</div>`);
  }
}

function documentWith(scripts: string[]): (body: string) => string {
  const all = scripts.map((src) => `<script defer src="/${src}"></script>`);
  all.push(`<script type="module" src="/${element}"></script>`);
  return (body) =>
    `<!doctype html><html lang="en"><head><title>Shop</title>${all.join('')}</head><body>${body}</body></html>`;
}

function link(id: string): string {
  return `<checkout-link id="offer" link-id="${id}"><a href="/elsewhere">Buy</a></checkout-link>`;
}

function frame(id: string, next: string): string {
  return `<turbo-frame id="box">${link(id)}<a id="go" href="${next}">Next</a></turbo-frame>`;
}

describe('in pages with swaps', () => {
  let site: Site;

  beforeAll(async () => {
    site = await serveSite(folderOf('swaps', 'node_modules'), (path) => pages[decodeURI(path)]);
  });
  beforeEach(() => {
    site.requested.length = 0;
    site.aborted.length = 0;
  });
  afterAll(() => site?.close());

  async function open(path: string): Promise<Page> {
    const page = await buyer.open(new URL(path, site.url).href);
    await page.evaluate(listen);
    return page;
  }

  /** Expects one element that renders this link once, without leftovers of another. */
  async function expectOnly(page: Page, title: string): Promise<void> {
    await expect.poll(() => shownIn(page, 'offer')).toContain(title);
    expect(await page.$$('checkout-link')).toHaveLength(1);
    expect(await page.$$('[part=pay]')).toHaveLength(1);
    expect(await page.evaluate(() => window.listeners)).toBe(0);
  }

  it.each(everySwap)('%s %s renders the next link, once', async (name, style) => {
    const page = await open(`/${name}/${style}/cl_ceramics`);
    await isIn(page, 'offer', 'ready');
    const before = await page.$('#offer');

    await page.click('.cl_bread');
    await expectOnly(page, 'Bread box');

    expect(await before?.evaluate((node) => node.isConnected)).toBe(/morph/i.test(style));
    expect(site.requested).toEqual(['cl_ceramics', 'cl_bread']);
    await page.click('.cl_unknown');
    await isIn(page, 'offer', 'missing');
    expect(await page.isVisible('#offer a')).toBe(true);
  });

  it.each(everySwap)('%s %s aborts the pending request', async (name, style) => {
    const page = await open(`/${name}/${style}/cl_never`);
    await expect.poll(() => site.requested).toEqual(['cl_never']);

    await page.click('.cl_bread');
    await expectOnly(page, 'Bread box');

    await expect.poll(() => site.aborted).toEqual(['cl_never']);
    expect(site.requested).toEqual(['cl_never', 'cl_bread']);
  });

  it('works across Turbo visits, including restoration from its cache', async () => {
    const page = await open('/');
    await isIn(page, 'offer', 'ready');

    await page.click('#go');
    await expectOnly(page, 'Bread box');
    await page.goBack();
    await expectOnly(page, 'Ceramics workshop');

    expect(site.requested).toEqual(['cl_ceramics', 'cl_bread', 'cl_ceramics']);
  });

  it('works with a Turbo preview', async () => {
    const page = await open('/');
    await isIn(page, 'offer', 'ready');
    await page.click('#go');
    await expectOnly(page, 'Bread box');
    await page.evaluate(() => {
      const previews = () => document.documentElement.hasAttribute('data-turbo-preview');
      document.addEventListener('turbo:render', () => window.renders.push(previews()));
    });

    await page.click('#go');
    await expect.poll(() => page.evaluate(() => window.renders)).toEqual([true, false]);
    await isIn(page, 'offer', 'ready');

    await expectOnly(page, 'Ceramics workshop');
  });

  it('a Turbo frame renders the next link, once', async () => {
    const page = await open('/frame');
    await isIn(page, 'offer', 'ready');

    await page.click('#go');
    await expectOnly(page, 'Bread box');

    expect(site.requested).toEqual(['cl_ceramics', 'cl_bread']);
  });

  it.each(['', ' method="morph"'])('a Turbo stream replaces a link%s', async (method) => {
    const page = await open('/');
    await isIn(page, 'offer', 'ready');

    await page.evaluate(
      (message) => window.Turbo.renderStreamMessage(message),
      `<turbo-stream action="replace"${method} target="offer"><template>${link('cl_tea')}</template></turbo-stream>`,
    );
    await expectOnly(page, 'Teapot');

    expect(site.requested).toEqual(['cl_ceramics', 'cl_tea']);
  });
});

declare global {
  interface Window {
    Turbo: { renderStreamMessage(message: string): void };
    /** Listeners that were added to window and document, minus those that were removed. */
    listeners: number;
    /** Whether each of Turbo's renders was a preview. */
    renders: boolean[];
  }
}

/** Counts the elements' listeners on window and document. */
function listen(): void {
  window.listeners = 0;
  window.renders = [];
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const count = (target: unknown, type: string, by: number) => {
    const isOutside = target === window || target === document;
    if (isOutside && /^(pageshow|online|visibilitychange)$/.test(type)) window.listeners += by;
  };
  EventTarget.prototype.addEventListener = function (...args: [string, EventListener]) {
    count(this, args[0], 1);
    addEventListener.apply(this, args);
  };
  EventTarget.prototype.removeEventListener = function (...args: [string, EventListener]) {
    count(this, args[0], -1);
    removeEventListener.apply(this, args);
  };
}
