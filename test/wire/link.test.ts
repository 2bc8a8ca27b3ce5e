import { afterEach, describe, expect, it } from 'vitest';
import { parseLink, type CheckoutLinkView } from '../../src/wire/link.js';

const minimal = { id: 'cl_1', active: true, title: 'Yoga class', currency: 'USD' };

function linkFrom(value: unknown): CheckoutLinkView {
  const parsed = parseLink(value);
  if ('issues' in parsed) throw new Error(parsed.issues.join('; '));
  return parsed.link;
}

describe('parsing a link', () => {
  it('applies defaults to a minimal link', () => {
    expect(linkFrom(minimal)).toEqual({
      id: 'cl_1',
      object: 'checkout_link',
      active: true,
      mode: 'payment',
      url: null,
      title: 'Yoga class',
      description: null,
      currency: 'usd',
      livemode: true,
      submit_type: 'auto',
      inactive_message: null,
      restrictions: null,
      line_items: { object: 'list', has_more: false, data: [] },
    });
  });

  it('is idempotent', () => {
    const link = linkFrom({
      ...minimal,
      mode: 'order',
      url: 'https://checkout.leanrails.com/cl/cl_1',
      livemode: false,
      submit_type: 'subscribe',
      restrictions: { completed_sessions: { limit: 10, count: 3 } },
      line_items: { has_more: true, data: [{ id: 'li_1', quantity: 2, amount_total: 4000 }] },
    });

    expect(linkFrom(link)).toEqual(link);
    expect(linkFrom(JSON.parse(JSON.stringify(link)))).toEqual(link);
  });

  it('keeps unknown enum values', () => {
    const link = linkFrom({ ...minimal, mode: 'subscription', submit_type: 'rent' });

    expect(link).toMatchObject({ mode: 'subscription', submit_type: 'rent' });
  });

  it('drops unknown fields', () => {
    const link = linkFrom({
      ...minimal,
      metadata: { margin: '0.7' },
      line_items: { data: [{ id: 'li_1', price: 'price_1', product: 'prod_1' }], url: '/v1/x' },
    });

    expect(Object.keys(link)).not.toContain('metadata');
    expect(Object.keys(link.line_items)).toEqual(['object', 'has_more', 'data']);
    expect(Object.keys(link.line_items.data[0] ?? {})).toEqual([
      'id',
      'object',
      'description',
      'quantity',
      'amount_subtotal',
      'amount_total',
      'currency',
    ]);
  });

  it('truncates to 100 line items', () => {
    const data = Array.from({ length: 101 }, (_, index) => ({ id: `li_${index}` }));

    const { line_items } = linkFrom({ ...minimal, line_items: { data } });

    expect(line_items.data).toHaveLength(100);
    expect(line_items.has_more).toBe(true);
  });

  it('parses an item without fields and skips non-objects, which counts as a list that goes on', () => {
    const { line_items } = linkFrom({ ...minimal, line_items: { data: [{}, null, 'x', []] } });

    expect(line_items.has_more).toBe(true);

    expect(line_items.data).toEqual([
      {
        id: null,
        object: 'item',
        description: null,
        quantity: 1,
        amount_subtotal: null,
        amount_total: null,
        currency: 'usd',
      },
    ]);
  });

  it.each([
    [4000, 4000],
    [0, 0],
    [-500, -500],
    [2 ** 53 - 1, 2 ** 53 - 1],
    [-(2 ** 53), null],
    [1.5, null],
    ['4000', null],
    [Number.NaN, null],
    [2 ** 53, null],
    [null, null],
  ])('parses the amount %j as %j', (amount_total, expected) => {
    const { line_items } = linkFrom({ ...minimal, line_items: { data: [{ amount_total }] } });

    expect(line_items.data[0]?.amount_total).toBe(expected);
  });

  it.each([
    [0, 0],
    [1, 1],
    [2.5, 2.5],
    ['3', 3],
    ['2.5', 2.5],
    [-1, 1],
    ['', 1],
    ['two', 1],
    ['1e3', 1],
    [Infinity, 1],
    [null, 1],
  ])('parses the quantity %j as %j', (quantity, expected) => {
    const { line_items } = linkFrom({ ...minimal, line_items: { data: [{ quantity }] } });

    expect(line_items.data[0]?.quantity).toBe(expected);
  });

  it.each([
    ['EUR', 'eur', 900],
    [null, 'usd', 900],
    [undefined, 'usd', 900],
    ['euro', 'usd', null],
    ['€', 'usd', null],
    [978, 'usd', null],
  ])('parses an item in %j as %s %s', (itemCurrency, currency, amount) => {
    const item = { currency: itemCurrency, amount_subtotal: 900, amount_total: 900 };

    const { line_items } = linkFrom({ ...minimal, line_items: { data: [item] } });

    expect(line_items.data[0]).toMatchObject({
      currency,
      amount_subtotal: amount,
      amount_total: amount,
    });
  });

  it.each([
    [{ isk: 0 }, { isk: 0 }],
    [
      { ISK: 2, mga: 1 },
      { isk: 2, mga: 1 },
    ],
    [{}, undefined],
    [null, undefined],
    [undefined, undefined],
  ])('parses the currency digits %j as %j', (currency_digits, expected) => {
    expect(linkFrom({ ...minimal, currency_digits }).currency_digits).toEqual(expected);
  });

  it.each([
    [null, null],
    [{}, null],
    [{ completed_sessions: null }, null],
    [{ completed_sessions: { limit: 'ten' } }, null],
    [{ completed_sessions: { limit: 10 } }, { completed_sessions: { limit: 10, count: null } }],
    [
      { completed_sessions: { limit: 10, count: 9 } },
      { completed_sessions: { limit: 10, count: 9 } },
    ],
  ])('parses the restrictions %j as %j', (restrictions, expected) => {
    expect(linkFrom({ ...minimal, restrictions }).restrictions).toEqual(expected);
  });
});

describe('issues of an invalid link', () => {
  it.each([null, undefined, '', 'cl_1', 0, true, [], [minimal]].map((value) => ({ value })))(
    'reports that $value is not an object',
    ({ value }) => {
      expect(parseLink(value)).toEqual({ issues: ['the link is not an object'] });
    },
  );

  it('lists every issue', () => {
    const issues = [
      'id is not the id of a checkout link',
      'active is not true or false',
      'title is not a string',
      'currency is not three letters',
    ];

    expect(parseLink({})).toEqual({ issues });
    expect(parseLink({ id: '..', active: 1, title: ' ', currency: '€' })).toEqual({ issues });
  });

  it('rejects line items whose data is not an array', () => {
    const parsed = parseLink({ ...minimal, line_items: { data: 'none' } });

    expect(parsed).toEqual({ issues: ['line_items.data is not a list'] });
  });
});

describe('currency digits that cannot be used', () => {
  it.each([
    0,
    'isk',
    [0],
    { isk: '0' },
    { isk: -1 },
    { isk: 5 },
    { isk: 1.5 },
    { isk: null },
    { crown: 0 },
    JSON.parse('{"__proto__":{"isk":0}}'),
  ])('make the link invalid, or a price could be wrong a hundred times: %j', (currency_digits) => {
    expect(parseLink({ ...minimal, currency_digits })).toEqual({
      issues: ['currency_digits is not digits by currency'],
    });
  });
});

describe('a polluted Object.prototype', () => {
  const fields = ['id', 'active', 'title', 'currency', 'url', 'line_items', 'restrictions'];

  function pollute(name: string, value: unknown): void {
    Object.defineProperty(Object.prototype, name, { value, configurable: true });
  }

  afterEach(() => {
    for (const name of fields) Reflect.deleteProperty(Object.prototype, name);
  });

  it('cannot set the URL of a pay control', () => {
    pollute('url', 'https://evil.test/pay');

    expect(linkFrom({ ...minimal, active: false }).url).toBeNull();
  });

  it('cannot turn an empty object into a link', () => {
    pollute('id', 'cl_1');
    pollute('active', true);
    pollute('title', 'Yoga class');
    pollute('currency', 'usd');

    expect('issues' in parseLink({})).toBe(true);
  });

  it('cannot add items or restrictions', () => {
    pollute('line_items', { data: [{ id: 'li_1' }] });
    pollute('restrictions', { completed_sessions: { limit: 1, count: 0 } });

    const link = linkFrom(minimal);

    expect(Object.hasOwn(link, 'restrictions') && link.restrictions).toBeNull();
    expect(link.line_items.data).toEqual([]);
  });

  it('is not changed by a malicious response', () => {
    const hostile = '"__proto__":{"url":"https://evil.test/","polluted":true}';
    const text = `{"id":"cl_1","active":true,"title":"A","currency":"usd",${hostile},"line_items":{"data":[{${hostile}}],${hostile}}}`;

    const link = linkFrom(JSON.parse(text));

    expect(link.url).toBeNull();
    expect('polluted' in {}).toBe(false);
  });
});
