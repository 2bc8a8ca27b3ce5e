import { expect, fixture } from '@open-wc/testing';
import { createElement, nextEvent } from '../support/buyer.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { ScriptedLoader } from '../support/scripted-loader.js';
import type { CheckoutLinkElement } from '../../src/index.js';

interface Named {
  name: string;
  default?: string;
}

interface Declaration {
  name: string;
  attributes: Named[];
  slots: Named[];
  events: Named[];
  cssParts: Named[];
  cssProperties: Named[];
  cssStates: Named[];
}

/** The element's part of custom-elements.json, which is made from its class comment. */
async function readManifest(): Promise<Declaration> {
  const response = await fetch('/dist/custom-elements.json');
  if (!response.ok) throw new Error('There is no custom-elements.json: npm run build makes it');
  const { modules } = (await response.json()) as { modules: { declarations: Declaration[] }[] };
  const all = modules.flatMap(({ declarations }) => declarations);
  const found = all.find(({ name }) => name === 'CheckoutLinkElement');
  if (!found) throw new Error('custom-elements.json has no CheckoutLinkElement');
  return found;
}

const names = (list: Named[]) => list.map(({ name }) => name).sort();
const sorted = (set: Iterable<string>) => [...new Set(set)].sort();

/** One element for each view. */
function everyView(): CheckoutLinkElement[] {
  const long = lineItems(Array.from({ length: 9 }, () => lineItem({ quantity: 2 })));
  const restrictions = { completed_sessions: { limit: 3, count: 2 } };
  return [
    createElement(),
    createElement({ link: linkView({ livemode: false, line_items: long, restrictions }) }),
    createElement({ link: linkView({ active: false }) }),
    createElement({ link: linkView({ url: null }) }),
    createElement({ linkId: 'no id' }),
    createElement({ loader: new ScriptedLoader(), linkId: 'cl_a' }),
    createElement({ link: linkView() }, { layout: 'compact' }),
    createElement({ link: linkView() }, { layout: 'button' }),
    createElement({ link: linkView() }, { images: 'cover' }),
    createElement({ link: linkView() }, { images: 'items' }),
  ];
}

async function showEveryView(): Promise<CheckoutLinkElement[]> {
  const elements = everyView();
  const loader = new ScriptedLoader();
  const retryable = createElement({ loader, linkId: 'cl_a' });
  const page = document.createElement('div');
  page.append(...elements, retryable);
  await fixture(page);
  const failed = nextEvent(retryable, 'checkout-link-failed');
  loader.last.fail('no_answer');
  await failed;
  await Promise.all(elements.map((element) => element.updateComplete));
  return [...elements, retryable];
}

function nodesOf(elements: CheckoutLinkElement[], selector: string): Element[] {
  return elements.flatMap((element) => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])]);
}

describe('custom-elements.json', () => {
  it('lists exactly the parts that are rendered', async () => {
    const manifest = await readManifest();
    const elements = await showEveryView();

    const rendered = nodesOf(elements, '[part]').flatMap((node) => [...node.part]);

    expect(sorted(rendered)).to.deep.equal(names(manifest.cssParts));
  });

  it('has a part for every rendered text', async () => {
    const elements = await showEveryView();

    // What only screen readers read has nothing to style.
    const unnamed = nodesOf(elements, ':not(style, .unseen)').filter((node) => {
      const ownText = [...node.childNodes].some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim(),
      );
      return ownText && node.closest('[part]')?.matches('[part=card]') !== false;
    });

    expect(unnamed.map((node) => node.outerHTML)).to.deep.equal([]);
  });

  it('lists exactly the slots of every view', async () => {
    const manifest = await readManifest();
    const elements = await showEveryView();

    const slots = elements.map((element) => sorted(nodesOf([element], 'slot').map(slotName)));

    for (const found of slots) expect(found).to.deep.equal(names(manifest.slots));
  });

  it('lists exactly the custom states that are set', async () => {
    const manifest = await readManifest();
    const elements = await showEveryView();
    const documented = names(manifest.cssStates);

    const unused = documented.filter((state) => !elements.some((one) => hasState(one, state)));
    const nameless = elements.filter((one) => !documented.some((state) => hasState(one, state)));

    expect([unused, nameless]).to.deep.equal([[], []]);
  });

  it('lists exactly the CSS variables of the style sheet, with their defaults', async () => {
    const manifest = await readManifest();
    const element = await fixture<CheckoutLinkElement>(createElement({ link: linkView() }));

    const read = variablesOf(element.shadowRoot?.adoptedStyleSheets ?? []);
    const documented = manifest.cssProperties.map(
      ({ name, default: value }) => `${name}: ${value}`,
    );

    expect(read).to.deep.equal(documented.sort());
  });

  it('lists exactly the observed attributes', async () => {
    const manifest = await readManifest();
    const element = createElement();

    const { observedAttributes } = element.constructor as typeof CheckoutLinkElement;

    expect([...observedAttributes].sort()).to.deep.equal(names(manifest.attributes));
  });

  it('lists exactly the dispatched events', async () => {
    const manifest = await readManifest();
    const heard: string[] = [];
    const dispatch = EventTarget.prototype.dispatchEvent;
    EventTarget.prototype.dispatchEvent = function (event) {
      if (event.type.startsWith('checkout-link')) heard.push(event.type);
      return dispatch.call(this, event);
    };
    try {
      const elements = await showEveryView();
      const pay = nodesOf(elements, 'a[part=pay]')[0];
      // After the element has seen it: what the page has prevented is not followed.
      document.addEventListener('click', (event) => event.preventDefault(), { once: true });
      pay?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }),
      );
    } finally {
      EventTarget.prototype.dispatchEvent = dispatch;
    }

    expect(sorted(heard)).to.deep.equal(names(manifest.events));
  });
});

function slotName(slot: Element): string {
  return slot.getAttribute('name') ?? '';
}

function hasState(element: Element, state: string): boolean {
  return element.matches(`:state(${state})`);
}

/** `--name: default` of each public variable; each must have one default wherever it is read. */
function variablesOf(sheets: CSSStyleSheet[]): string[] {
  // Not what stands in for a color in browsers without `color-mix`.
  const text = sheets
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => !(rule instanceof CSSSupportsRule))
    .map((rule) => rule.cssText)
    .join(' ');
  const found: string[] = [];
  for (const { 0: start, 1: name, index } of text.matchAll(
    /var\(\s*(--checkout-link-[\w-]+),\s*/g,
  )) {
    let depth = 1;
    let end = index + start.length;
    for (; depth > 0; end += 1) depth += { '(': 1, ')': -1 }[text.charAt(end)] ?? 0;
    found.push(`${name}: ${text.slice(index + start.length, end - 1).trim()}`);
  }
  return sorted(found);
}
