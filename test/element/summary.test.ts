import { expect, fixture } from '@open-wc/testing';
import { createElement, part, parts, payControl, textOf } from '../support/buyer.js';
import { lineItem, lineItems, linkView } from '../support/links.js';
import type { CheckoutLinkElement } from '../../src/index.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';

async function show(
  changes: Partial<CheckoutLinkView> = {},
  attributes: Record<string, string> = {},
): Promise<CheckoutLinkElement> {
  return fixture<CheckoutLinkElement>(
    createElement({ link: linkView(changes) }, { lang: 'en', ...attributes }),
  );
}

const plain = (amount: string | null) => amount?.replace(/\u00a0/g, ' ');

describe('summary', () => {
  it('lists items with quantity, amount and total', async () => {
    const element = await show();

    expect(parts(element, 'name')).to.deep.equal(['Seat at the wheel', 'Clay, 5 kg']);
    expect(parts(element, 'quantity')).to.deep.equal(['2 × €45.00']);
    expect(parts(element, 'amount')).to.deep.equal(['€90.00', '€14.50']);
    expect(textOf(element, 'total-amount')).to.equal('€104.50');
  });

  it('subtracts a discount from the total', async () => {
    const items = [lineItem({ amount_total: 4000 }), lineItem({ amount_total: -500 })];

    const element = await show({ currency: 'eur', line_items: lineItems(items) });

    expect(parts(element, 'amount')).to.deep.equal(['€40.00', '-€5.00']);
    expect(textOf(element, 'total-amount')).to.equal('€35.00');
  });

  it('shows quantities as they are', async () => {
    const items = [0, 0.5, 2, 2.5, 1234.5].map((quantity) => lineItem({ quantity }));

    const element = await show({ line_items: lineItems(items) });

    expect(parts(element, 'quantity')).to.deep.equal([
      'Quantity: 0',
      '0.5 × €20.00',
      '2 × €5.00',
      '2.5 × €4.00',
      'Quantity: 1,234.5',
    ]);
  });

  const unitPrices: [quantity: number, amount: number | null, text: string][] = [
    [2, 4000, '2 × €20.00'],
    [3, 4000, 'Quantity: 3'],
    [3, 0, 'Quantity: 3'],
    [2, null, 'Quantity: 2'],
    [2, -1000, '2 × -€5.00'],
    [2.2, 2200, '2.2 × €10.00'],
    [0.0004, 4, '0.0004 × €100.00'],
    [1.234567, 1234567, '1.234567 × €10,000.00'],
    [0, 0, 'Quantity: 0'],
    [2, 2 ** 53 - 1, 'Quantity: 2'],
    [3, 2 ** 53 - 2, '3 × €30,023,997,515,803.30'],
    [1e9, 1e9, '1,000,000,000 × €0.01'],
    [1e9, 1, 'Quantity: 1,000,000,000'],
  ];
  for (const [quantity, amount_total, text] of unitPrices) {
    it(`shows ${quantity} for ${amount_total} as ${text}`, async () => {
      const element = await show({ line_items: lineItems([lineItem({ quantity, amount_total })]) });

      expect(parts(element, 'quantity')).to.deep.equal([text]);
    });
  }

  it('shows the unit price in the currency of its item, without a total', async () => {
    const items = [lineItem({ currency: 'jpy', quantity: 2, amount_total: 3000 })];

    const element = await show({ id: 'cl_import', line_items: lineItems(items) });

    expect(parts(element, 'quantity')).to.deep.equal(['2 × ¥1,500']);
    expect(part(element, 'total')).to.equal(null);
  });

  it('gives all amounts decimals where a unit price has them', async () => {
    const huf = { currency: 'huf', amount_total: 250000 };
    const items = [lineItem({ ...huf, quantity: 16 }), lineItem(huf)];

    const element = await show({ currency: 'huf', line_items: lineItems(items) });

    expect(parts(element, 'quantity').map(plain)).to.deep.equal(['16 × HUF 156.25']);
    expect(parts(element, 'amount').map(plain)).to.deep.equal(['HUF 2,500.00', 'HUF 2,500.00']);
    expect(plain(textOf(element, 'total-amount'))).to.equal('HUF 5,000.00');
  });

  it('names a quantity without a unit price in the language of the page', async () => {
    const items = lineItems([lineItem({ quantity: 3 })]);

    const german = await show({ line_items: items }, { lang: 'de' });
    const unknown = await show({ line_items: items }, { lang: 'tlh' });

    expect(parts(german, 'quantity')).to.deep.equal(['Menge: 3']);
    expect(parts(unknown, 'quantity')).to.deep.equal(['Quantity: 3']);
    expect(part(unknown, 'quantity')?.querySelector('[lang=en]')).to.not.equal(null);
  });

  it('shows quantities in one column, and amounts beside the names', async () => {
    const items = [2, 3, 250].map((quantity) => lineItem({ quantity, amount_total: 9000 }));

    const element = await show({ line_items: lineItems(items) });

    const root = element.shadowRoot;
    const boxes = (name: string) =>
      Array.from(root?.querySelectorAll(`[part=${name}]`) ?? [], (one) =>
        one.getBoundingClientRect(),
      );
    const [names, amounts, quantities] = [boxes('name'), boxes('amount'), boxes('quantity')];
    expect(new Set(quantities.map(({ left }) => left)).size).to.equal(1);
    expect(new Set(amounts.map(({ right }) => right)).size).to.equal(1);
    expect(names.map(({ top }) => top)).to.deep.equal(amounts.map(({ top }) => top));
    quantities.forEach(({ top }, index) => {
      expect(top).to.be.at.least((names[index]?.bottom ?? Infinity) - 1);
    });
  });

  it('does not call a donation of zero free', async () => {
    const line_items = lineItems([lineItem({ amount_total: 0 })]);

    const donation = await show({ submit_type: 'donate', line_items });
    const seat = await show({ submit_type: 'book', line_items });

    expect(parts(donation, 'amount')).to.deep.equal(['€0.00']);
    expect(parts(seat, 'amount')).to.deep.equal(['Free']);
  });

  it('shows the highest amounts to the last cent', async () => {
    const items = [2 ** 53 - 1, 1e15 + 1, -(2 ** 53 - 1)].map((amount_total) =>
      lineItem({ amount_total }),
    );

    const element = await show({ line_items: lineItems(items) });

    expect(parts(element, 'amount')).to.deep.equal([
      '€90,071,992,547,409.91',
      '€10,000,000,000,000.01',
      '-€90,071,992,547,409.91',
    ]);
  });

  it('shows no total that a number could not hold exactly', async () => {
    const items = [2 ** 53 - 1, 2].map((amount_total) => lineItem({ amount_total }));

    const element = await show({ line_items: lineItems(items) });

    expect(part(element, 'total')).to.equal(null);
  });

  it('shows no amount and no total for an item in an unknown currency', async () => {
    const foreign = { ...lineItem({ description: 'Import duty' }), currency: 'crowns' };

    const element = await show({ line_items: lineItems([lineItem(), foreign]) });

    expect(parts(element, 'name')).to.deep.equal(['Seat', 'Import duty']);
    expect(parts(element, 'amount')).to.deep.equal(['€10.00']);
    expect(part(element, 'total')).to.equal(null);
  });

  it('shows the total of a single item with more than one unit', async () => {
    const total = async (quantity: number) => {
      const line_items = lineItems([lineItem({ quantity, amount_total: 9000 })]);
      return textOf(await show({ line_items }), 'total-amount');
    };

    expect(await total(2)).to.equal('€90.00');
    expect(await total(7)).to.equal('€90.00');
    expect(await total(1.5)).to.equal('€90.00');
    expect(await total(1)).to.equal(null);
    expect(await total(0.5)).to.equal(null);
    expect(await total(0)).to.equal(null);
  });

  it('shows no total for a single item', async () => {
    const element = await show({ line_items: lineItems([lineItem({ amount_total: 9000 })]) });

    expect(parts(element, 'amount')).to.deep.equal(['€90.00']);
    expect(part(element, 'total')).to.equal(null);
  });

  it('shows the total of a single item in the compact layout', async () => {
    const line_items = lineItems([lineItem({ amount_total: 9000 })]);

    const element = await show({ line_items }, { layout: 'compact' });

    expect(textOf(element, 'total-amount')).to.equal('€90.00');
  });

  it('truncates a long list and shows how many items follow', async () => {
    const items = Array.from({ length: 40 }, () => lineItem({ amount_total: 100 }));

    const element = await show({ line_items: lineItems(items) });

    expect(parts(element, 'item').length).to.equal(5);
    expect(textOf(element, 'more')).to.equal('and 35 more');
    expect(textOf(element, 'total-amount')).to.equal('€40.00');
  });

  it('shows no total for an incomplete list', async () => {
    const element = await show({ line_items: lineItems([lineItem(), lineItem()], true) });

    expect(textOf(element, 'more')).to.equal('and more');
    expect(part(element, 'total')).to.equal(null);
  });

  const amounts: [currency: string, amount: number, text: string][] = [
    ['usd', 123456, '$1,234.56'],
    ['jpy', 1200, '¥1,200'],
    ['kwd', 1500, 'KWD 1.500'],
    ['isk', 900, 'ISK 900'],
    ['clf', 12345, 'CLF 1.2345'],
    ['huf', 250000, 'HUF 2,500'],
    ['huf', 250050, 'HUF 2,500.50'],
    ['twd', 100000, 'NT$1,000'],
    ['idr', 100, 'IDR 1'],
    ['eur', 100000, '€1,000.00'],
    ['iqd', 1500, 'IQD 1.500'],
    ['zzz', 100, 'ZZZ 1.00'],
    ['eur', 0, 'Free'],
  ];
  for (const [currency, amount_total, text] of amounts) {
    it(`formats ${amount_total} ${currency} as ${text}`, async () => {
      const items = lineItems([lineItem({ currency, amount_total })]);

      const element = await show({ currency, line_items: items });

      const written = parts(element, 'amount').map((amount) => amount.replace(/\u00a0/g, ' '));
      expect(written).to.deep.equal([text]);
    });
  }

  it('formats amounts with the digits that the link says', async () => {
    const items = lineItems([
      lineItem({ currency: 'isk', amount_total: 90050 }),
      lineItem({ currency: 'isk', amount_total: 90000 }),
    ]);
    const link = { currency: 'isk', line_items: items };

    const whole = await show({ ...link, currency_digits: { isk: 0, eur: 3 } });
    const hundredths = await show({ ...link, currency_digits: { isk: 2 } });
    const allWhole = await show({
      currency: 'isk',
      line_items: lineItems([lineItem({ currency: 'isk', amount_total: 90000 })]),
      currency_digits: { isk: 2 },
    });

    expect(parts(whole, 'amount').map(plain)).to.deep.equal(['ISK 90,050', 'ISK 90,000']);
    expect(parts(hundredths, 'amount').map(plain)).to.deep.equal(['ISK 900.50', 'ISK 900.00']);
    expect(plain(textOf(hundredths, 'total-amount'))).to.equal('ISK 1,800.50');
    expect(parts(allWhole, 'amount').map(plain)).to.deep.equal(['ISK 900']);
  });

  it('leaves out decimals where no amount of the link has any', async () => {
    const amounts = async (...all: number[]) => {
      const items = all.map((amount_total) => lineItem({ currency: 'huf', amount_total }));
      const element = await show({ currency: 'huf', line_items: lineItems(items) });
      return [...parts(element, 'amount'), textOf(element, 'total-amount')].map(plain);
    };

    expect(await amounts(250000, 100000)).to.deep.equal(['HUF 2,500', 'HUF 1,000', 'HUF 3,500']);
    expect(await amounts(250050, 100000)).to.deep.equal([
      'HUF 2,500.50',
      'HUF 1,000.00',
      'HUF 3,500.50',
    ]);
    expect(await amounts(250050, 100050)).to.deep.equal([
      'HUF 2,500.50',
      'HUF 1,000.50',
      'HUF 3,501.00',
    ]);
  });

  it('formats every currency with the digits of ISO 4217', async () => {
    const others: Record<number, string> = {
      0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
      3: 'BHD IQD JOD KWD LYD OMR TND',
      4: 'CLF UYW',
    };
    const digits = new Map(
      Object.entries(others).flatMap(([n, codes]) => codes.split(' ').map((c) => [c, Number(n)])),
    );
    const currencies = Intl.supportedValuesOf('currency');
    const element = await show();
    const wrong: string[] = [];

    for (const currency of currencies.map((code) => code.toLowerCase())) {
      const line_items = lineItems([lineItem({ currency, amount_total: 123456789 })]);
      element.link = linkView({ currency, line_items });
      await element.updateComplete;
      const n = digits.get(currency.toUpperCase()) ?? 2;
      const expected = (123456789 / 10 ** n).toLocaleString('en', {
        minimumFractionDigits: n,
        maximumFractionDigits: n,
      });
      const [written] = parts(element, 'amount');
      if (!written?.endsWith(expected)) wrong.push(`${currency}: ${written}`);
    }

    expect(currencies.length).to.be.greaterThan(100);
    expect(wrong).to.deep.equal([]);
  });

  it('formats amounts in the nearest language', async () => {
    const element = await show({}, { lang: 'de' });

    expect(parts(element, 'amount')).to.deep.equal(['90,00 €', '14,50 €']);
  });

  it('shows no total, with a warning, for several currencies', async () => {
    const items = [lineItem({ currency: 'eur' }), lineItem({ currency: 'usd' })];
    const said: string[] = [];
    const warn = console.warn;
    console.warn = (text: string) => said.push(text);

    const element = await show({ line_items: lineItems(items) }).finally(() => {
      console.warn = warn;
    });

    expect(said).to.deep.equal([
      'cl_ceramics has line items of several currencies. They have no total.',
    ]);
    expect(parts(element, 'amount')).to.deep.equal(['€10.00', '$10.00']);
    expect(part(element, 'total')).to.equal(null);
  });

  it('renders nothing for null fields', async () => {
    const item = lineItem({ description: null, amount_total: null, id: null });

    const element = await show({ description: null, line_items: lineItems([item]) });

    expect(element.shadowRoot?.textContent).to.not.match(/null|undefined|NaN/);
    expect(part(element, 'description')).to.equal(null);
    expect(part(element, 'amount')).to.equal(null);
  });

  it('omits items and description with no-items and no-description', async () => {
    const element = await show({}, { 'no-items': '', 'no-description': '' });

    expect(part(element, 'items')).to.equal(null);
    expect(part(element, 'total')).to.equal(null);
    expect(part(element, 'description')).to.equal(null);
    expect(textOf(element, 'title')).to.equal('Ceramics workshop');
  });

  it('shows only title and total in the compact layout', async () => {
    const element = await show({}, { layout: 'compact' });

    expect(part(element, 'items')).to.equal(null);
    expect(part(element, 'description')).to.equal(null);
    expect(textOf(element, 'total-amount')).to.equal('€104.50');
  });

  it('shows only the pay control in the button layout', async () => {
    const element = await show({}, { layout: 'button' });

    expect(element.shadowRoot?.textContent?.trim()).to.equal('Book');
    expect(payControl(element)?.getAttribute('aria-label')).to.equal('Book: Ceramics workshop');
  });
});
