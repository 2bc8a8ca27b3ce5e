import { expect, fixture } from '@open-wc/testing';
import { createElement, part } from '../support/buyer.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import type { CheckoutLinkElement } from '../../src/index.js';

const LONG_WORD = 'Verkkokaupparatkaisu';

/** Shows a link in a page of a language; `1em` is 16 pixels. */
async function show(
  properties: Partial<CheckoutLinkElement>,
  { lang = 'en', width = '288px' } = {},
): Promise<CheckoutLinkElement> {
  const page = document.createElement('div');
  page.lang = lang;
  page.style.cssText = `width: ${width}; font: 16px sans-serif`;
  const element = createElement(properties);
  page.append(element);
  await fixture(page);
  await element.updateComplete;
  return element;
}

function partsOf(element: CheckoutLinkElement, name: string): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part=${name}]`) ?? [])];
}

function boxOf(element: CheckoutLinkElement, name: string): DOMRect {
  const found = part(element, name);
  if (!found) throw new Error(`There is no part ${name}`);
  return found.getBoundingClientRect();
}

/** In lines of the part's own text. */
function linesOf(element: CheckoutLinkElement, name: string): number {
  const found = part(element, name);
  return Math.round(boxOf(element, name).height / parseFloat(leadingOf(found, 'px')));
}

function leadingOf(node: HTMLElement | null, unit: 'px' | 'em'): string {
  const { lineHeight, fontSize } = node ? getComputedStyle(node) : { lineHeight: '', fontSize: '' };
  if (unit === 'px') return lineHeight;
  return (parseFloat(lineHeight) / parseFloat(fontSize)).toFixed(1);
}

const MESSAGE = { active: false, inactive_message: 'text' };

describe('typography', () => {
  for (const [lang, title, text] of [
    ['ur', '2.2', '2.2'],
    ['ur-PK', '2.2', '2.2'],
    ['th', '1.7', '1.7'],
    ['en', '1.3', '1.5'],
    ['ar', '1.3', '1.5'],
  ] as const) {
    it(`has the line height that ${lang} needs`, async () => {
      const ready = await show({ link: linkView({ description: 'text' }) }, { lang });
      const inactive = await show({ link: linkView(MESSAGE) }, { lang });

      const nodes = ['title', 'description', 'name', 'amount', 'pay'].map((name) =>
        part(ready, name),
      );
      nodes.push(part(inactive, 'message'));

      const texts = nodes.slice(1).map(() => text);
      expect(nodes.map((node) => leadingOf(node, 'em'))).to.deep.equal([title, ...texts]);
    });
  }

  it('wraps the amount before a word of the name is broken', async () => {
    const line_items = lineItems([lineItem({ description: LONG_WORD, amount_total: 123_400 })]);
    const element = await show({ link: linkView({ line_items }) }, { width: '260px' });

    const [name, amount] = [boxOf(element, 'name'), boxOf(element, 'amount')];

    expect(linesOf(element, 'name')).to.equal(1);
    expect(amount.top).to.be.at.least(name.bottom);
    expect(Math.round(amount.right)).to.equal(Math.round(boxOf(element, 'item').right));
  });

  it('wraps the badge before a word of the title is broken', async () => {
    const link = linkView({ title: LONG_WORD, livemode: false });
    const element = await show({ link }, { width: '320px' });

    expect(linesOf(element, 'title')).to.equal(1);
    expect(boxOf(element, 'badge').top).to.be.at.least(boxOf(element, 'title').bottom);
  });

  it('breaks a word that no line has room for', async () => {
    const title = LONG_WORD.repeat(3);
    const line_items = lineItems([lineItem({ description: title })]);
    const element = await show({ link: linkView({ title, line_items }) });

    const { right } = boxOf(element, 'card');

    for (const name of ['title', 'name', 'amount'])
      expect(boxOf(element, name).right, name).to.be.at.most(right);
  });

  it('does not widen the column of a grid for a long word', async () => {
    const element = await show({ link: linkView({ title: LONG_WORD.repeat(2) }) });
    const page = element.parentElement;
    if (page) page.style.cssText += 'display: grid; grid-template-columns: 1fr 1fr';

    expect(element.offsetWidth).to.equal(144);
  });

  it('has its quantities in one column', async () => {
    const line_items = lineItems([
      lineItem({ description: 'Bowl', quantity: 2, amount_total: 900 }),
      lineItem({ description: 'A set of glazes', quantity: 12, amount_total: 12_345_600 }),
      lineItem({ description: LONG_WORD, quantity: 300, amount_total: 1 }),
    ]);
    for (const lang of ['en', 'ar']) {
      const element = await show({ link: linkView({ line_items }) }, { lang });

      const starts = partsOf(element, 'quantity').map((node) => node.getBoundingClientRect().left);

      expect(new Set(starts).size, lang).to.equal(1);
      expect(starts.length).to.equal(3);
    }
  });

  it('breaks lines by the rules of the language', async () => {
    const element = await show({ link: linkView({ title: LONG_WORD }) }, { lang: 'ja' });
    const title = part(element, 'title');
    if (!title) throw new Error('There is no title');

    const { lineBreak, hyphens } = getComputedStyle(title);

    expect(lineBreak).to.equal('strict');
    if (CSS.supports('hyphens', 'auto')) expect(hyphens).to.equal('auto');
  });

  it('does not inherit how the page breaks words', async () => {
    const element = await show({ link: linkView() });
    const page = element.parentElement;
    if (page) page.style.cssText += 'word-break: break-all; line-break: anywhere; hyphens: none';
    const name = part(element, 'name');
    if (!name) throw new Error('There is no name');

    const { wordBreak, lineBreak } = getComputedStyle(name);

    expect(wordBreak).to.be.oneOf(['normal', 'auto-phrase']);
    expect(lineBreak).to.equal('strict');
  });
});
