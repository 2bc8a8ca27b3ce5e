import { expect, fixture } from '@open-wc/testing';
import { createElement, payControl } from '../support/buyer.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import { registerLocale } from '../../src/define.js';
import { tables } from '../../src/locales/available.js';
import en from '../../src/locales/en.js';
import type { Messages } from '../../src/locales/messages.js';
import type { CheckoutLinkElement } from '../../src/index.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';

async function show(
  changes: Partial<CheckoutLinkView> = {},
  attributes: Record<string, string> = {},
): Promise<CheckoutLinkElement> {
  const all = { lang: 'en', 'show-amount': '', ...attributes };
  return fixture<CheckoutLinkElement>(createElement({ link: linkView(changes) }, all));
}

/** Firefox's `innerText` leaves out the direction marks of an amount. */
const plain = (text: string | null | undefined) =>
  text?.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');
const labelOf = (element: CheckoutLinkElement) => plain(payControl(element)?.innerText);
const nameOf = (element: CheckoutLinkElement) =>
  plain(payControl(element)?.getAttribute('aria-label'));
const dollars = (amount_total: number | null) => lineItem({ currency: 'usd', amount_total });
const sold = (...items: ReturnType<typeof lineItem>[]) => ({
  currency: 'usd',
  line_items: lineItems(items),
});

describe('show-amount', () => {
  it('puts the total into the label and the accessible name', async () => {
    const element = await show(sold(dollars(3000), dollars(1000)));

    expect(labelOf(element)).to.equal('Book for $40.00');
    expect(nameOf(element)).to.equal('Book for $40.00: Ceramics workshop');
  });

  it('is off by default, and a property too', async () => {
    const element = createElement({ link: linkView(sold(dollars(4000))) }, { lang: 'en' });
    await fixture(element);
    const before = labelOf(element);

    element.showAmount = true;
    await element.updateComplete;

    expect(before).to.equal('Book');
    expect(labelOf(element)).to.equal('Book for $40.00');
    element.showAmount = false;
    await element.updateComplete;
    expect(labelOf(element)).to.equal('Book');
    expect(nameOf(element)).to.equal('Book: Ceramics workshop');
  });

  const labels: [submitType: string, label: string][] = [
    ['auto', 'Check out – $40.00'],
    ['pay', 'Pay $40.00'],
    ['donate', 'Donate $40.00'],
    ['subscribe', 'Subscribe for $40.00'],
    ['rent', 'Continue – $40.00'],
    ['constructor', 'Continue – $40.00'],
  ];
  for (const [submit_type, label] of labels) {
    it(`is "${label}" for the submit type ${submit_type}`, async () => {
      expect(labelOf(await show({ submit_type, ...sold(dollars(4000)) }))).to.equal(label);
    });
  }

  it('follows a label of the author', async () => {
    const of = (label: string) => show(sold(dollars(4000)), { label });

    expect(labelOf(await of('Reserve'))).to.equal('Reserve – $40.00');
    expect(labelOf(await of('{amount} {label}'))).to.equal('{amount} {label} – $40.00');
  });

  it('is there in each layout, and without the items', async () => {
    const variants: Record<string, string>[] = [
      { layout: 'compact' },
      { layout: 'button' },
      { 'no-items': '' },
    ];
    for (const attributes of variants) {
      const element = await show(sold(dollars(4000)), attributes);
      expect(labelOf(element)).to.equal('Book for $40.00');
    }
  });

  const unknown: Record<string, Partial<CheckoutLinkView>> = {
    'without line items': sold(),
    'with an item without an amount': sold(dollars(4000), dollars(null)),
    'with an incomplete list': { currency: 'usd', line_items: lineItems([dollars(4000)], true) },
    'with several currencies': sold(dollars(4000), lineItem()),
    'in another currency than the link': sold(lineItem()),
    'of a donation of any amount': { submit_type: 'donate', ...sold(dollars(0)) },
    'of a free link': sold(dollars(0)),
    'of discounts that exceed the price': sold(dollars(1000), dollars(-1500)),
    'of more than a number can hold': sold(dollars(2 ** 53 - 1), dollars(2)),
  };
  for (const [name, changes] of Object.entries(unknown)) {
    it(`shows no amount ${name}`, async () => {
      const element = await show(changes);
      const label = changes.submit_type === 'donate' ? 'Donate' : 'Book';

      expect(labelOf(element)).to.equal(label);
      expect(nameOf(element)).to.equal(`${label}: Ceramics workshop`);
    });
  }

  it('isolates the amount from the words around it', async () => {
    const element = await show(sold(dollars(4000)), { lang: 'ar', dir: 'rtl' });

    const amount = payControl(element)?.querySelector('bdi');
    expect(amount?.textContent).to.match(/40[.,]00|٤٠٫٠٠/);
    expect(getComputedStyle(amount ?? element).unicodeBidi).to.equal('isolate');
  });

  it('has no placeholder and no other text in any language', async () => {
    const all = [
      en,
      ...(await Promise.all(Object.values(tables).map((table) => table())).then((modules) =>
        modules.map((module) => module.default),
      )),
    ];
    const wrong: string[] = [];
    const element = await show();

    for (const { lang, submit } of all) {
      element.lang = lang;
      for (const submit_type of Object.keys(submit)) {
        element.link = linkView({ submit_type, ...sold(dollars(4000)) });
        await element.updateComplete;
        const label = labelOf(element) ?? '';
        const amount = plain(payControl(element)?.querySelector('bdi')?.textContent) ?? '';
        const isNamed = nameOf(element)?.startsWith(label);
        if (/[{}]/.test(label) || !/\p{Nd}/u.test(amount) || label === amount || !isNamed)
          wrong.push(`${lang} ${submit_type}: ${label}`);
      }
    }

    expect(all.length).to.be.greaterThan(70);
    expect(wrong).to.deep.equal([]);
  });

  it('keeps the label of a language that was registered without the placeholder', async () => {
    const messages: Messages = {
      ...en,
      lang: 'en-x-shop',
      withAmount: '{label}',
      submitWithAmount: {},
    };
    registerLocale(messages);

    const element = await show(sold(dollars(4000)), { lang: 'en-x-shop' });

    expect(labelOf(element)).to.equal('Book$40.00');
  });
});
