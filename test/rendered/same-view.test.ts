import type { Page } from 'playwright-core';
import { renderCheckoutLink, type RenderOptions } from 'checkout-link-embed/ssr';
import { describe, expect, it } from 'vitest';
import { html, scriptTag, usePages } from '../support/browser-pages.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { JAVASCRIPT, projectFile } from '../support/scripted-site.js';

const pages = usePages();

const sold = (count: number) => ({ completed_sessions: { limit: 5, count } });
const AWKWARD = '  a  b\n\n c\t& <b>d</b> "e" \'f\' \u00a0\u2028 ';

/** Every state that a server renders; without a link there is nothing to render. */
const links = {
  'an ordinary link': linkView(),
  'a link in test mode': linkView({ livemode: false }),
  'a link with one sale left': linkView({ restrictions: sold(4) }),
  'a link with few sales left': linkView({ restrictions: sold(2) }),
  'a link with eight items': linkView({
    line_items: lineItems(Array.from({ length: 8 }, () => lineItem({ quantity: 1_000 }))),
  }),
  'a link whose list of items is incomplete': linkView({
    line_items: lineItems([lineItem()], true),
  }),
  'a link with an item without text and amount': linkView({
    line_items: lineItems([lineItem({ description: null, amount_total: null })]),
  }),
  'a link with a discount and a fraction': linkView({
    line_items: lineItems([
      lineItem({ quantity: 2.5, amount_total: 2_500 }),
      lineItem({ quantity: 0, amount_total: -500 }),
    ]),
  }),
  'a donation of zero, in forints': linkView({
    submit_type: 'donate',
    currency: 'huf',
    line_items: lineItems([
      lineItem({ currency: 'huf', amount_total: 0 }),
      lineItem({ currency: 'huf', amount_total: 250_000 }),
    ]),
  }),
  'a link with a free item, in yen': linkView({
    currency: 'jpy',
    line_items: lineItems([
      lineItem({ currency: 'jpy', amount_total: 0 }),
      lineItem({ currency: 'jpy', amount_total: 1_234_567 }),
    ]),
  }),
  'a link with awkward texts': linkView({
    title: AWKWARD,
    description: AWKWARD,
    submit_type: 'unknown',
    line_items: lineItems([lineItem({ description: AWKWARD })]),
  }),
  'a link without description and items': linkView({
    description: null,
    line_items: lineItems([]),
  }),
  'an inactive link': linkView({ active: false, url: null }),
  'an inactive link in test mode': linkView({ active: false, url: null, livemode: false }),
  'an inactive link with a message': linkView({
    active: false,
    url: null,
    inactive_message: AWKWARD,
  }),
  'a link that is sold out': linkView({ active: false, url: null, restrictions: sold(5) }),
};

const UNKNOWN_LANGUAGE = 'tlh';
const layouts = ['card', 'compact', 'button'] as const;
const directions = ['ltr', 'rtl'] as const;
const languages = ['en', 'de', 'fr-CH', 'ar', 'he', 'ja', 'pl', UNKNOWN_LANGUAGE];

const variants: RenderOptions[] = [
  {},
  { target: '_blank', label: 'To the till' },
  ...['de', 'ar', 'ja', UNKNOWN_LANGUAGE].map((lang) => ({ lang, target: '_blank' as const })),
  { label: AWKWARD },
  { noItems: true },
  { noDescription: true },
  { showAmount: true },
  { showAmount: true, label: AWKWARD },
  ...['de', 'ar', 'ja', 'he'].map((lang) => ({ lang, showAmount: true })),
  { noItems: true, noDescription: true, layout: 'compact' },
  ...languages.flatMap((lang) =>
    layouts.flatMap((layout) => directions.map((dir) => ({ lang, layout, dir }))),
  ),
];

/** A text, or an element: its name, its attributes in any order, what is in it. */
type Tree = string | [name: string, attributes: Record<string, string>, ...content: Tree[]];

/** In the page: the shadow tree of each element, to the letter, without comments, styles and data. */
function treesInPage(): Tree[][] {
  return [...document.querySelectorAll('checkout-link')].map((each) => contentOf(each.shadowRoot));

  function contentOf(parent: Node | null): Tree[] {
    const content: Tree[] = [];
    for (const node of parent?.childNodes ?? []) {
      const before = content.at(-1);
      if (node instanceof Element) content.push(...treeOf(node));
      // Lit's comments can split a text.
      else if (!(node instanceof Text)) continue;
      else if (typeof before === 'string') content.splice(-1, 1, before + node.data);
      else if (node.data !== '') content.push(node.data);
    }
    return content;
  }

  /** Without the style sheet, which the browser adopts, and the data for the script. */
  function treeOf(element: Element): Tree[] {
    if (element.matches('style, script')) return [];
    const attributes = [...element.attributes].map(({ name, value }) => [name, value] as const);
    return [[element.localName, Object.fromEntries(attributes), ...contentOf(element)]];
  }
}

/** By options, so that a failure names the variant. */
async function treesOf(page: Page): Promise<Record<string, Tree[] | undefined>> {
  const trees = await page.evaluate(treesInPage);
  return Object.fromEntries(variants.map((one, index) => [JSON.stringify(one), trees[index]]));
}

/** The page without the rendered shadow trees: the script has to render them. */
async function openEmptied(rendered: readonly string[], link: unknown): Promise<Page> {
  for (const lang of languages.filter((each) => each !== UNKNOWN_LANGUAGE)) {
    const path = `/locales/${lang.slice(0, 2)}.js`;
    pages.site.answers.set(path, { headers: JAVASCRIPT, body: projectFile(`dist${path}`) });
  }
  const emptied = rendered.map((each) => each.replace(/<template.*<\/template>/s, ''));
  const page = await pages.open(html(emptied.join('') + scriptTag));
  await page.evaluate((data) => {
    for (const element of document.querySelectorAll('checkout-link')) {
      Object.assign(element, { link: data });
    }
  }, link);
  return page;
}

describe('the shadow tree that the server renders', () => {
  it.each(Object.entries(links))('of %s is the one that the browser renders', async (_, link) => {
    const rendered = variants.map((options) => renderCheckoutLink(link, options));
    const ofServer = await treesOf(await pages.open(html(rendered.join(''))));
    expect(Object.values(ofServer).filter((tree) => tree?.length)).toHaveLength(variants.length);

    const page = await openEmptied(rendered, link);

    // The messages of each language load later.
    await expect.poll(() => treesOf(page), { timeout: 10_000 }).toEqual(ofServer);
  });

  it('is styled as the one that the browser renders', async () => {
    const rendered = layouts.map((layout) => renderCheckoutLink(linkView(), { layout }));
    const server = await pages.open(html(rendered.join('')));
    const browser = await openEmptied(rendered, linkView());
    await browser.locator('checkout-link:state(ready)').nth(2).waitFor();

    const ofServer = await server.evaluate(stylesInPage);

    expect(ofServer.length).toBeGreaterThan(30);
    await expect.poll(() => browser.evaluate(stylesInPage)).toEqual(ofServer);
  });
});

/**
 * In the page: the computed styles of each element in each shadow tree. Not the ones that the minifier of the script file writes
 * in other words: variables are plain texts, and `background: none` becomes `background: 0 0`.
 */
function stylesInPage(): Record<string, string>[] {
  const roots = [...document.querySelectorAll('checkout-link')].map((each) => each.shadowRoot);
  const elements = roots.flatMap((root) => [
    ...(root?.querySelectorAll(':not(style, script)') ?? []),
  ]);
  return elements.map((element) => {
    const style = getComputedStyle(element);
    const names = [...style].filter((name) => !/^(--|background-position)/.test(name));
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
  });
}
