import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkView } from '../support/links.js';
import { buildApp, check, folderOf, frameworks, mistakesOf } from './app.js';
import { heard, isIn, show, shownIn, useBuyer } from './buyer.js';
import type { ShownLink } from './page.js';
import { serveSite, type Site } from './site.js';

const buyer = useBuyer();
const ceramics: ShownLink = { key: 'first', linkId: 'cl_ceramics' };
const bread: ShownLink = { key: 'second', linkId: 'cl_bread' };
const tea: ShownLink = { key: 'third', linkId: 'cl_tea' };
const inHand = linkView({ id: 'cl_hand', title: 'Link in hand' });

describe.each(frameworks)('in $name', (framework) => {
  const { name, snippet } = framework;
  let site: Site;

  beforeAll(async () => {
    site = await serveSite(await buildApp(name));
  });
  beforeEach(() => {
    site.requested.length = 0;
    site.aborted.length = 0;
  });
  afterAll(() => site?.close());

  async function openWith(links: ShownLink[], { hold = false, late = false } = {}) {
    const page = await buyer.open(site.url, { late });
    await show(page, { links, hold });
    return page;
  }

  it('the app passes type checking', () => {
    expect(check(framework)).toBe('');
  });

  it('type checking reports exactly the marked errors', () => {
    const { marked, reported } = mistakesOf(framework);

    expect(marked.length).toBeGreaterThan(15);
    expect(reported).toEqual(marked);
  });

  it('the documented component is identical and works', async () => {
    const page = await buyer.open(site.url);
    await show(page, { workshop: 'cl_ceramics' });

    await page.click('checkout-link [part=pay]');
    await page.waitForSelector('text=On to Ceramics workshop');

    expect(buyer.paid).toEqual(['https://checkout.leanrails.com/cl/cl_ceramics']);
    const text = readFileSync(folderOf(name, snippet), 'utf8').trim();
    expect(readFileSync('docs/frameworks.md', 'utf8').includes(text)).toBe(true);
  });

  it('attributes are set before and after upgrade', async () => {
    const early = await openWith([{ ...ceramics, layout: 'compact', label: 'Reserve' }]);
    await isIn(early, 'first', 'ready');
    const late = await openWith([{ ...ceramics, layout: 'compact', label: 'Reserve' }], {
      late: true,
    });
    await late.evaluate(() => window.upgrade());
    await isIn(late, 'first', 'ready');

    expect(await shownIn(early, 'first')).toMatch(/^Ceramics workshop.*Reserve$/);
    expect(await shownIn(late, 'first')).toBe(await shownIn(early, 'first'));
    expect(site.requested).toEqual(['cl_ceramics', 'cl_ceramics']);
  });

  it('a boolean attribute can be set and removed', async () => {
    const page = await openWith([{ ...ceramics, noItems: false }]);
    await isIn(page, 'first', 'ready');
    const off = await shownIn(page, 'first');

    await show(page, { links: [{ ...ceramics, noItems: true }] });
    await expect.poll(() => shownIn(page, 'first')).not.toContain('Clay');

    expect(off).toContain('Clay');
  });

  it('a link property set before upgrade needs no request', async () => {
    const page = await openWith([{ ...ceramics, link: inHand }], { late: true });
    if (!framework.setsPropertiesBeforeUpgrade) {
      // Such a framework sets an attribute to "[object Object]", which the element ignores.
      await page.$eval('#first', (node, link) => Object.assign(node, { link }), inHand);
    }

    await page.evaluate(() => window.upgrade());
    await isIn(page, 'first', 'ready');

    expect(await shownIn(page, 'first')).toContain('Link in hand');
    expect(site.requested).toEqual([]);
  });

  it('a link property set after upgrade renders, and null restores the id', async () => {
    const page = await openWith([ceramics]);
    await isIn(page, 'first', 'ready');

    await show(page, { links: [{ ...ceramics, link: inHand }] });
    await expect.poll(() => shownIn(page, 'first')).toContain('Link in hand');
    await show(page, { links: [{ ...ceramics, link: null }] });

    await expect.poll(() => shownIn(page, 'first')).toContain('Ceramics workshop');
  });

  it('each event is dispatched once', async () => {
    const page = await openWith([ceramics]);
    await isIn(page, 'first', 'ready');
    await page.click('#first [part=pay]');
    await expect.poll(() => buyer.paid.length).toBe(1);

    await show(page, { links: [{ ...ceramics, linkId: 'cl_over' }] });
    await isIn(page, 'first', 'inactive');
    await show(page, { links: [{ ...ceramics, linkId: 'cl_unknown' }] });
    await isIn(page, 'first', 'missing');

    await expect
      .poll(() => heard(page))
      .toEqual([
        'checkout-link-ready cl_ceramics',
        'checkout-link-pay cl_ceramics',
        'checkout-link-inactive cl_over',
        'checkout-link-failed missing',
      ]);
  });

  it('a canceled pay event prevents navigation', async () => {
    const page = await openWith([ceramics], { hold: true });
    await isIn(page, 'first', 'ready');

    await page.click('#first [part=pay]');
    await show(page, { links: [ceramics], hold: false });
    await page.click('#first [part=pay]');
    await expect.poll(() => buyer.paid).toHaveLength(1);

    expect(await heard(page)).toHaveLength(3);
  });

  it('another id updates the same element', async () => {
    const page = await openWith([ceramics]);
    await isIn(page, 'first', 'ready');
    const element = await page.$('#first');

    await show(page, { links: [{ ...ceramics, linkId: 'cl_bread', label: 'Order' }] });
    await expect.poll(() => shownIn(page, 'first')).toMatch(/^Bread box.*Order$/);

    expect(await element?.evaluate((node) => node.isConnected)).toBe(true);
    expect(site.requested).toEqual(['cl_ceramics', 'cl_bread']);
  });

  it('the ref is the element, with its methods', async () => {
    const page = await openWith([ceramics]);
    await isIn(page, 'first', 'ready');

    await page.evaluate(() => window.reloadFirst());

    expect(site.requested).toEqual(['cl_ceramics', 'cl_ceramics']);
  });

  it('removal while loading aborts the request without an event', async () => {
    const page = await openWith([{ ...ceramics, linkId: 'cl_never' }]);
    await expect.poll(() => site.requested).toEqual(['cl_never']);

    await show(page, { links: [] });
    await expect.poll(() => site.aborted).toEqual(['cl_never']);

    expect(await page.$('checkout-link')).toBe(null);
    expect(await heard(page)).toEqual([]);
  });

  it('reordering moves the elements without requests or DOM changes', async () => {
    const page = await openWith([ceramics, bread, tea]);
    for (const { key } of [ceramics, bread, tea]) await isIn(page, key, 'ready');
    const nodes = await page.$$('checkout-link');
    const requested = [...site.requested];
    await page.evaluate(countChanges);

    await show(page, { links: [tea, ceramics, bread] });
    await expect
      .poll(() => page.$$eval('checkout-link', ids))
      .toEqual(['third', 'first', 'second']);

    const after = await page.$$('checkout-link');
    const kept = [after[1], after[2], after[0]].map((node, index) =>
      page.evaluate(([a, b]) => a === b, [node, nodes[index]] as const),
    );
    expect(await Promise.all(kept)).toEqual([true, true, true]);
    expect(await page.evaluate(() => window.changes)).toBe(0);
    expect(site.requested).toEqual(requested);
    expect(await heard(page)).toHaveLength(3);
  });

  it('values of wrong types affect their own element only', async () => {
    const odd: unknown = { layout: { a: 1 }, label: null, noItems: null, link: undefined };
    const page = await openWith([{ ...ceramics, ...(odd as object) }, bread]);
    await isIn(page, 'first', 'ready');
    const card = await shownIn(page, 'first');

    const odder: unknown = { linkId: 5, link: 7, layout: 3, label: undefined, noItems: undefined };
    await show(page, { links: [{ ...ceramics, ...(odder as object) }, bread] });
    await page.waitForSelector('#first:not(:state(ready))', { state: 'attached' });

    expect(card).toContain('Clay');
    expect(await page.textContent('#first')).toContain('Buy elsewhere');
    expect(await shownIn(page, 'second')).toContain('Bread box');
  });
});

declare global {
  interface Window {
    changes: number;
  }
}

function ids(nodes: Element[]): string[] {
  return nodes.map(({ id }) => id);
}

/** Counts mutations in the shadow trees. */
function countChanges(): void {
  window.changes = 0;
  const observer = new MutationObserver((records) => (window.changes += records.length));
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  for (const { shadowRoot } of document.querySelectorAll('checkout-link')) {
    if (shadowRoot) observer.observe(shadowRoot, everything);
  }
}
