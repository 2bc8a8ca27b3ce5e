import type { Page } from 'playwright-core';
import { renderCheckoutLink, type RenderOptions } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { html, usePages } from '../support/browser-pages.js';
import { german, JAVASCRIPT } from '../support/scripted-site.js';
import { linkView } from '../support/links.js';

const pages = usePages();
const link = linkView({ id: 'cl_live' });
const STALE_AGE_MS = 90_000;

declare global {
  interface Window {
    written: Element | null;
    touched: string[];
    heard: string[];
    shifts: number;
  }
}

/** Opens rendered markup without the script, and observes it. */
async function open(rendered: string, lang = 'en'): Promise<Page> {
  const page = await pages.open(html(rendered).replace('lang="en"', `lang="${lang}"`));
  await page.evaluate(watch);
  return page;
}

/** In the page: records the pay control, and all changes from now on. */
function watch(): void {
  const element = document.querySelector('checkout-link');
  const root = element?.shadowRoot;
  Object.assign(window, { touched: [], heard: [], shifts: 0 });
  window.written = root?.querySelector('[part=pay]') ?? null;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      window.shifts += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  for (const type of ['ready', 'inactive', 'failed', 'pay']) {
    document.addEventListener(`checkout-link-${type}`, (event) => window.heard.push(event.type));
  }
  if (!root) return;
  new MutationObserver((records) => {
    const nodes = records.flatMap(({ addedNodes, removedNodes }) => [
      ...addedNodes,
      ...removedNodes,
    ]);
    window.touched.push(...nodes.map((node) => node.nodeName));
  }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** Runs the script; resolves when the element is in a state and two frames have been rendered. */
async function hydrate(page: Page, state: string): Promise<void> {
  await page.addScriptTag({ url: '/checkout-link.js', type: 'module' });
  await page.locator(`checkout-link:state(${state})`).waitFor({ state: 'attached' });
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

const asked = () =>
  pages.requested.map((url) => new URL(url).pathname).filter((path) => /locales|links/.test(path));

const text = (page: Page, part: string) => page.locator(`checkout-link [part=${part}]`).innerText();

const render = (options: RenderOptions = {}, changes = {}) =>
  renderCheckoutLink({ ...link, ...changes }, options);

describe('the script', () => {
  it.each([
    ['card', undefined],
    ['compact', 'de'],
    ['button', undefined],
  ] as const)('hydrates %s without a DOM change, a shift or a request', async (layout, lang) => {
    const page = await open(render({ layout, lang }));
    await page.locator('[part=pay]').focus();

    await hydrate(page, 'ready');

    expect(await page.evaluate(() => window.touched)).toEqual([]);
    expect(await page.evaluate(() => window.shifts)).toBe(0);
    expect(await page.evaluate(() => window.heard)).toEqual(['checkout-link-ready']);
    expect(await hasFocusedWritten(page)).toBe(true);
    expect(asked()).toEqual([]);
    expect(pages.problems).toEqual([]);
  });

  it('hydrates an inactive link in test mode without a DOM change', async () => {
    const page = await open(render({}, { active: false, url: null, livemode: false }));

    await hydrate(page, 'inactive');

    expect(await page.locator('checkout-link:state(test-mode)').count()).toBe(1);
    expect(await page.evaluate(() => window.touched)).toEqual([]);
    expect(await page.evaluate(() => window.shifts)).toBe(0);
    expect(await page.evaluate(() => window.heard)).toEqual(['checkout-link-inactive']);
  });

  it('dispatches a cancelable checkout-link-pay from the rendered pay control', async () => {
    const page = await open(render());
    await hydrate(page, 'ready');
    await page.evaluate(() =>
      document.addEventListener('checkout-link-pay', (event) => event.preventDefault()),
    );

    await page.locator('[part=pay]').click();

    expect(await page.evaluate(() => window.heard)).toContain('checkout-link-pay');
    expect(new URL(page.url()).pathname).toBe('/page');
  });

  it('keeps a pay control that is pressed until it is released, so that the click counts', async () => {
    const page = await open(render());
    await hydrate(page, 'ready');
    await page.evaluate(() =>
      document.addEventListener('checkout-link-pay', (event) => event.preventDefault()),
    );
    await page.locator('[part=pay]').hover();

    await page.mouse.down();
    await page.evaluate(async () => {
      document.querySelector('checkout-link')?.setAttribute('label', 'Reserve');
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    });
    await page.mouse.up();
    await page.getByText('Reserve').waitFor();

    expect(await page.evaluate(() => window.heard)).toContain('checkout-link-pay');
  });

  it('replaces a pay control that was pressed and dragged', async () => {
    const page = await open(render());
    await hydrate(page, 'ready');
    await page.locator('[part=pay]').hover();

    await page.mouse.down();
    await page.evaluate(async () => {
      document.querySelector('checkout-link')?.setAttribute('label', 'Reserve');
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    });
    await page.mouse.move(5, 500, { steps: 8 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.mouse.up();

    await page.getByText('Reserve').waitFor();
    expect(await page.evaluate(() => window.heard)).not.toContain('checkout-link-pay');
  });

  it('renders again in the words of its language alone, once they are loaded', async () => {
    const page = await open(render({ lang: 'de' }), 'de');
    await page.evaluate(() => {
      const root = document.querySelector('checkout-link')?.shadowRoot;
      const record = () =>
        window.heard.push(root?.querySelector('[part=total]')?.textContent ?? '');
      if (root) new MutationObserver(record).observe(root, { subtree: true, childList: true });
    });
    await hydrate(page, 'ready');

    await page.locator('checkout-link').evaluate((element) => element.setAttribute('label', 'Los'));
    await page.getByText('Los', { exact: true }).waitFor();

    const readTotals = () => page.evaluate(() => window.heard.filter((text) => /\d/.test(text)));
    await expect.poll(readTotals).not.toEqual([]);
    const totals = await readTotals();
    expect(totals.filter((text) => !text.includes('Gesamt'))).toEqual([]);
  });

  it('revalidates stale data, without a DOM change when the link is the same', async () => {
    pages.site.links.set('cl_live', link);
    const page = await open(render({ at: Date.now() - STALE_AGE_MS }));

    await hydrate(page, 'ready');
    await expect.poll(asked).toEqual(['/checkout-links/cl_live']);
    await page
      .locator('checkout-link')
      .evaluate(
        (element) => (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete,
      );

    expect(await page.evaluate(() => window.touched)).toEqual([]);
  });

  it('replaces stale data by the new response and keeps the focus', async () => {
    pages.site.links.set('cl_live', { ...link, title: 'Ceramics, evening' });
    const page = await open(render({ at: Date.now() - STALE_AGE_MS }));
    await page.locator('[part=pay]').focus();

    await hydrate(page, 'ready');
    await page.getByText('Ceramics, evening').waitFor();

    expect(await page.locator('[part=card]').count()).toBe(1);
    expect(await page.evaluate(() => window.shifts)).toBe(0);
    expect(await page.evaluate(() => window.heard)).toEqual(['checkout-link-ready']);
    expect(
      await page.evaluate(() =>
        document.activeElement?.shadowRoot?.activeElement?.getAttribute('part'),
      ),
    ).toBe('pay');
  });

  it('removes the pay control when stale data turn out inactive', async () => {
    pages.site.links.set('cl_live', { ...link, active: false, url: null });
    const page = await open(render({ at: Date.now() - STALE_AGE_MS }));

    await hydrate(page, 'inactive');

    expect(await page.locator('[part=pay]').count()).toBe(0);
  });

  it('keeps stale data when they cannot be revalidated', async () => {
    const page = await open(render({ at: Date.now() - STALE_AGE_MS }));
    pages.site.answers.set('/checkout-links/cl_live', {
      status: 503,
      headers: { 'Retry-After': '60' },
      body: '',
    });

    await hydrate(page, 'ready');
    await expect.poll(asked).toEqual(['/checkout-links/cl_live']);

    expect(await page.locator('[part=pay][href]').isVisible()).toBe(true);
  });

  it('revalidates data from a clock that is ahead by more than a minute', async () => {
    pages.site.links.set('cl_live', link);
    const page = await open(render({ at: Date.now() + STALE_AGE_MS }));

    await hydrate(page, 'ready');

    await expect.poll(asked).toEqual(['/checkout-links/cl_live']);
  });

  it('keeps the rendered language in a page of another language', async () => {
    const page = await open(render({ lang: 'de' }), 'fr');

    await hydrate(page, 'ready');

    expect(await text(page, 'pay')).toBe('Buchen');
    expect(asked()).toEqual([]);
  });

  it('uses the language of the page when none was rendered', async () => {
    pages.site.answers.set('/locales/de.js', { headers: JAVASCRIPT, body: german });
    const page = await open(render(), 'de');

    await hydrate(page, 'ready');
    await page.getByText('Buchen').waitFor();

    expect(await text(page, 'total-amount')).toBe('104,50\u00a0€');
    expect(asked()).toEqual(['/locales/de.js']);
  });

  it('shows properties that were set before it ran', async () => {
    const page = await open(render());
    await page.evaluate(
      (other) =>
        Object.assign(document.querySelector('checkout-link') ?? {}, {
          link: other,
          layout: 'compact',
        }),
      linkView({ id: 'cl_hand', title: 'Link in hand' }),
    );

    await hydrate(page, 'ready');

    expect(await text(page, 'title')).toBe('Link in hand');
    expect(await page.locator('[part=card]').count()).toBe(1);
    expect(await page.locator('[part=items]').count()).toBe(0);
    expect(asked()).toEqual([]);
  });

  it('renders again when an attribute changes later', async () => {
    const page = await open(render());
    await hydrate(page, 'ready');

    await page.evaluate(() =>
      document.querySelector('checkout-link')?.setAttribute('no-items', ''),
    );
    await page.locator('[part=items]').waitFor({ state: 'detached' });

    expect(await page.locator('[part=card]').count()).toBe(1);
    expect(await text(page, 'pay')).toBe('Book');
  });

  it('loads another link when the link-id changes later', async () => {
    const page = await open(render());
    await hydrate(page, 'ready');

    await page.evaluate(() =>
      document.querySelector('checkout-link')?.setAttribute('link-id', 'cl_other'),
    );

    await page.getByText('Glazing course').waitFor();
    expect(asked()).toEqual(['/checkout-links/cl_other']);
  });
});

describe('server-rendered styles', () => {
  const NO_STYLE = [/<style>.*?<\/style>/, ''] as const;
  const OTHER_STYLE = ['<style>', '<style>p{color:red}'] as const;

  it('are not applied a second time', async () => {
    const page = await open(render());

    await hydrate(page, 'ready');

    expect(await adoptedIn(page)).toBe(0);
  });

  it.each([
    ['missing', NO_STYLE],
    ['of another version', OTHER_STYLE],
  ])('are completed when they are %s', async (_what, [style, other]) => {
    const page = await open(render().replace(style, other));

    await hydrate(page, 'ready');

    expect(await adoptedIn(page)).toBe(1);
    expect(await page.evaluate(() => window.touched)).toEqual([]);
  });

  it('are replaced by the same ones when the element renders', async () => {
    const page = await open(render());
    await hydrate(page, 'ready');
    const color = () =>
      page.locator('[part=pay]').evaluate((pay) => getComputedStyle(pay).backgroundColor);
    const written = await color();

    await page.evaluate(() =>
      document.querySelector('checkout-link')?.setAttribute('layout', 'compact'),
    );
    await page.locator('[part=items]').waitFor({ state: 'detached' });

    expect(await adoptedIn(page)).toBe(1);
    expect(await color()).toBe(written);
  });
});

describe('invalid server data', () => {
  it.each([
    ['another version', (written: string) => written.replace('>[6,', '>[7,')],
    ['broken JSON', (written: string) => written.replace('>[6,', '>[6,,')],
    ['no JSON', (written: string) => written.replace(/\[6,.*?\]<\/script>/, '</script>')],
    ['another shape', (written: string) => written.replace(/\[6,.*?\]<\/script>/, 'null</script>')],
    ['no data', (written: string) => written.replace(/<script.*?<\/script>/, '')],
    ['no time', (written: string) => written.replace(/>\[6,\d+/, '>[6,"now"')],
    ['a link of no shape', (written: string) => written.replace('"title":', '"name":')],
    ['another link', (written: string) => written.replace('"id":"cl_live"', '"id":"cl_elsewhere"')],
  ])('are ignored, and the link is loaded: %s', async (_what, spoil) => {
    pages.site.links.set('cl_live', { ...link, title: 'Loaded' });
    const spoilt = spoil(render());
    expect(spoilt).not.toBe(render());

    const page = await open(spoilt);
    await hydrate(page, 'ready');

    expect(await text(page, 'title')).toBe('Loaded');
    expect(await page.locator('[part=card]').count()).toBe(1);
    expect(asked()).toEqual(['/checkout-links/cl_live']);
    expect(pages.problems).toEqual([]);
  });
});

describe('an engine without declarative shadow DOM', () => {
  const inert = () => render().replace('shadowrootmode', 'data-mode');

  it('shows the fallback link', async () => {
    const page = await open(inert());

    expect(await page.locator('checkout-link > a').isVisible()).toBe(true);
    expect(await page.locator('checkout-link > a').innerText()).toBe('Book: Ceramics workshop');
  });

  it('loads the link once the script runs', async () => {
    pages.site.links.set('cl_live', link);
    const page = await open(inert());

    await hydrate(page, 'ready');

    expect(await page.locator('checkout-link > a').isVisible()).toBe(false);
    expect(await text(page, 'total-amount')).toBe('€104.50');
  });
});

function adoptedIn(page: Page): Promise<number | undefined> {
  return page.evaluate(
    () => document.querySelector('checkout-link')?.shadowRoot?.adoptedStyleSheets.length,
  );
}

function hasFocusedWritten(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.querySelector('checkout-link')?.shadowRoot?.activeElement === window.written,
  );
}
