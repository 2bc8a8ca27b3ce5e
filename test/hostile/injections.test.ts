import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { injections } from '../support/injections.js';
import { lineItem, linkView } from '../support/links.js';
import { html, usePages } from '../support/browser-pages.js';
import { integrity } from '../support/scripted-site.js';

const pages = usePages();

/** What shows whether a text became markup. */
interface Seen {
  /** Each node of the shadow tree with the names of its attributes. */
  tree: string[];
  href: string | null;
  /** The texts of the parts that can show one. */
  texts: Record<string, string | undefined>;
}

/** Fields that hold a text at the same time, and the parts that show it. */
interface Place {
  fields: string[];
  /** The fields of a link. */
  link?: (text: string) => object;
  /** The attributes of an element. */
  attributes?: (text: string) => Record<string, string>;
  parts?: string[];
}

const items = (changes: object) => ({
  line_items: { object: 'list', has_more: false, data: [{ ...lineItem(), ...changes }] },
});

const places: Place[] = [
  {
    fields: [
      ...['title', 'description', 'submit_type', 'mode', 'object', 'metadata', 'a new field'],
      ...['item id', 'item description', 'item price', 'item product'],
    ],
    link: (text) => ({
      ...{ title: text, description: text, submit_type: text, mode: text, object: text },
      ...{ metadata: { text }, [text]: text },
      ...items({ id: text, description: text, price: text, product: text }),
    }),
    parts: ['title', 'description', 'name'],
  },
  {
    fields: ['inactive_message'],
    link: (text) => ({ active: false, url: null, inactive_message: text }),
    parts: ['message'],
  },
  { fields: ['item currency'], link: (currency) => items({ currency }) },
  { fields: ['currency'], link: (currency) => ({ currency }) },
  { fields: ['url'], link: (url) => ({ url }) },
  { fields: ['id'], link: (id) => ({ id }) },
  { fields: ['label'], attributes: (label) => ({ label }), parts: ['pay'] },
  { fields: ['link-id'], attributes: (text) => ({ 'link-id': text }) },
  { fields: ['layout'], attributes: (layout) => ({ layout }) },
  { fields: ['target'], attributes: (target) => ({ target }) },
  { fields: ['loading'], attributes: (loading) => ({ loading }) },
  { fields: ['checkout-origins'], attributes: (text) => ({ 'checkout-origins': text }) },
  { fields: ['lang'], attributes: (lang) => ({ lang }) },
];

/** The allowed origins: those of the links' own URLs. */
const hrefs = [linkView().url];

const PLAIN = 'A plain text';
const texts = [PLAIN, ...injections];
const strict = `default-src 'none'; script-src '${integrity}'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types checkout-link`;
const pinned = `<script type="module" src="/checkout-link.js" integrity="${integrity}" crossorigin></script>`;

/** An element for each text in one place; the first one holds a text that is only a text. */
async function seenIn(page: Page, index: number, { link, attributes }: Place) {
  const elements = texts.map((text, n) => {
    const id = link ? `cl_${index}_${n}` : 'cl_live';
    if (link) pages.site.links.set(id, { ...linkView({ id }), ...link(text) });
    return Object.entries({ 'link-id': id, ...attributes?.(text) });
  });
  return page.evaluate(showAll, elements);
}

/** In the page: shows elements with these attributes and reads their shadow trees when all are done. */
async function showAll(elements: [name: string, value: string][][]): Promise<Seen[]> {
  const shown = elements.map((attributes) => {
    const element = document.createElement('checkout-link');
    for (const [name, value] of attributes) element.setAttribute(name, value);
    return element;
  });
  document.body.replaceChildren(...shown);
  while (
    document.querySelector(
      'checkout-link:is(:state(loading), :not(:state(ready), :state(inactive), :state(missing), :state(failed)))',
    )
  ) {
    await new Promise(requestAnimationFrame);
  }
  // Of many elements at once some are rendered in a later task than the one that sets their state.
  await Promise.all(shown.map((element) => Reflect.get(element, 'updateComplete')));
  // A message that comes with its live region is hidden from screen readers at first.
  const isHidden = ({ shadowRoot }: Element) => shadowRoot?.querySelector('[aria-hidden]');
  while (shown.some(isHidden)) await new Promise(requestAnimationFrame);
  return shown.map(({ shadowRoot }) => {
    const nodes = [...(shadowRoot?.querySelectorAll('*') ?? [])];
    const textOf = (part: string) => shadowRoot?.querySelector(`[part=${part}]`)?.textContent;
    return {
      tree: nodes.map((node) =>
        [node.localName, node.className, ...node.getAttributeNames()].join(' '),
      ),
      href: shadowRoot?.querySelector('a')?.href ?? null,
      texts: Object.fromEntries(
        ['title', 'description', 'message', 'name', 'pay'].map((part) => [part, textOf(part)]),
      ),
    };
  });
}

describe.each([
  ['without a policy', {}],
  ['under a strict policy', { 'Content-Security-Policy': strict }],
])('a text that looks like markup %s', (_what, headers) => {
  it('stays text in every field', async () => {
    const page = await pages.open(html('', pinned), headers);

    for (const [index, place] of places.entries()) {
      const [plain, ...hostile] = await seenIn(page, index, place);
      for (const [n, seen] of hostile.entries()) {
        const text = injections[n] ?? '';
        const where = `${place.fields.join()}: ${text}`;
        expect(seen.tree, where).toEqual(plain?.tree);
        expect([null, ...hrefs], where).toContain(seen.href);
        for (const part of place.parts ?? []) expect(seen.texts[part], where).toBe(text);
      }
    }

    expect(pages.dialogs).toEqual([]);
    expect(pages.problems).toEqual([]);
    expect(page.url()).toBe(`${pages.site.origin}/page`);
    expect(pages.site.requests.filter(isUnexpected)).toEqual([]);
    expect(pages.requested.filter((url) => !url.startsWith(pages.site.origin))).toEqual([]);
  });

  it('is tested with at least 40 texts in at least six fields', () => {
    expect(new Set(injections).size).toBe(injections.length);
    expect(injections.length).toBeGreaterThanOrEqual(40);
    expect(places.flatMap(({ fields }) => fields).length).toBeGreaterThanOrEqual(6);
  });
});

function isUnexpected(line: string): boolean {
  return !/^GET \/(page|checkout-link\.js|checkout-links([/?].*)?)$/.test(line);
}
