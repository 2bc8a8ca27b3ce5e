import { describe, expect, it } from 'vitest';
import { createClock, emptyShop, leastLink } from './merchant.js';

const item = { price: 'price_teapot', quantity: 1 };
const data = { currency: 'usd', product: 'prod_teapot', unit_amount: 100 };
const priced = (changes: object) => [{ quantity: 1, price_data: { ...data, ...changes } }];

describe('creating a checkout link', () => {
  it('applies the documented defaults', async () => {
    const clock = createClock();
    const { merchant } = emptyShop({ now: clock.now, url: 'https://pay.test/' });

    const { status, body } = await merchant.post('/v1/checkout_links', leastLink);

    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^cl_[a-z0-9]{16}$/),
      object: 'checkout_link',
      active: true,
      mode: 'payment',
      url: `https://pay.test/cl/${body.id}`,
      title: 'Teapot',
      currency: 'usd',
      livemode: false,
      created: clock.now() / 1000,
      description: null,
      after_completion: { type: 'hosted_confirmation' },
      billing_address_collection: 'auto',
      metadata: {},
      custom_fields: [],
      custom_text: {},
      inactive_message: null,
      payment_method_types: null,
      allow_promotion_codes: false,
      restrictions: null,
      submit_type: 'auto',
    });
  });

  it('keeps every given field', async () => {
    const { merchant } = emptyShop();
    const given = {
      title: 'T'.repeat(30),
      mode: 'order',
      description: 'd'.repeat(500),
      currency: 'usd',
      after_completion: { type: 'redirect', redirect: { url: 'https://shop.test/thanks' } },
      billing_address_collection: 'required',
      metadata: { order: '17' },
      inactive_message: 'm'.repeat(500),
      payment_method_types: ['card'],
      allow_promotion_codes: true,
      restrictions: { completed_sessions: { limit: 2 } },
      submit_type: 'donate',
    };

    const { body } = await merchant.post('/v1/checkout_links', { ...given, line_items: [item] });

    expect(body).toMatchObject(given);
  });

  it('counts characters, not code units, in a title', async () => {
    const { merchant } = emptyShop();
    const title = '🏺'.repeat(30);

    const { status, body } = await merchant.post('/v1/checkout_links', { ...leastLink, title });

    expect([status, body.title]).toEqual([200, title]);
  });

  it('creates a price from price_data', async () => {
    const { merchant } = emptyShop();
    const line_items = [
      { quantity: 3, price_data: { ...data, currency: 'KWD', tax_behavior: 'inclusive' } },
    ];

    const link = await merchant.post('/v1/checkout_links', { ...leastLink, line_items });
    const items = await merchant.get(`/v1/checkout_links/${link.body.id}/line_items`);
    const again = [{ quantity: 1, price: items.body.data[0].price }];
    const second = await merchant.post('/v1/checkout_links', { ...leastLink, line_items: again });

    expect(link.body.currency).toBe('kwd');
    expect(items.body.data).toEqual([
      {
        id: expect.stringMatching(/^li_/),
        object: 'item',
        price: expect.stringMatching(/^price_[a-z0-9]{16}$/),
        quantity: 3,
        amount_subtotal: 300,
        amount_total: 300,
        currency: 'kwd',
        product: 'prod_teapot',
        description: 'Celadon teapot, 0.6 l',
      },
    ]);
    expect(second.status).toBe(200);
  });

  it.each([
    ['title', { title: undefined }],
    ['line_items', { line_items: undefined }],
    ['line_items[0].quantity', { line_items: [{ price: 'price_teapot' }] }],
    ['line_items[0].price', { line_items: [{ quantity: 1 }] }],
    ['line_items[0].price_data.currency', { line_items: priced({ currency: undefined }) }],
    ['line_items[0].price_data.product', { line_items: priced({ product: undefined }) }],
    ['line_items[0].price_data.unit_amount', { line_items: priced({ unit_amount: undefined }) }],
    ['after_completion.type', { after_completion: {} }],
    ['after_completion.redirect', { after_completion: { type: 'redirect' } }],
    ['after_completion.redirect.url', { after_completion: { type: 'redirect', redirect: {} } }],
    ['restrictions.completed_sessions', { restrictions: {} }],
    ['restrictions.completed_sessions.limit', { restrictions: { completed_sessions: {} } }],
  ])('reports that %s is missing', async (param, changes) => {
    const { merchant } = emptyShop();

    const { status, body } = await merchant.post('/v1/checkout_links', {
      ...leastLink,
      ...changes,
    });

    expect(status).toBe(400);
    expect(body.error).toEqual({
      type: 'invalid_request_error',
      code: 'parameter_missing',
      message: expect.any(String),
      param,
    });
  });

  it.each([
    ['title', { title: 'T'.repeat(31) }],
    ['title', { title: '' }],
    ['title', { title: 7 }],
    ['title', { title: null }],
    ['mode', { mode: 'subscription' }],
    ['description', { description: 'd'.repeat(501) }],
    ['inactive_message', { inactive_message: 'm'.repeat(501) }],
    ['currency', { currency: 'us' }],
    ['currency', { currency: 'usdt' }],
    ['currency', { currency: 'u$d' }],
    ['billing_address_collection', { billing_address_collection: 'always' }],
    ['submit_type', { submit_type: 'buy' }],
    ['allow_promotion_codes', { allow_promotion_codes: 'yes' }],
    ['metadata', { metadata: ['a'] }],
    ['metadata.count', { metadata: { count: 1 } }],
    ['payment_method_types', { payment_method_types: 'card' }],
    ['payment_method_types[1]', { payment_method_types: ['card', 2] }],
    ['restrictions', { restrictions: [] }],
    [
      'restrictions.completed_sessions.limit',
      { restrictions: { completed_sessions: { limit: 0 } } },
    ],
    [
      'restrictions.completed_sessions.count',
      { restrictions: { completed_sessions: { limit: 1, count: 1 } } },
    ],
    ['after_completion', { after_completion: 'redirect' }],
    ['after_completion.type', { after_completion: { type: 'popup' } }],
    [
      'after_completion.redirect.url',
      { after_completion: { type: 'redirect', redirect: { url: 'javascript:alert(1)' } } },
    ],
    [
      'after_completion.hosted_confirmation.custom_message',
      {
        after_completion: {
          type: 'hosted_confirmation',
          hosted_confirmation: { custom_message: 1 },
        },
      },
    ],
    ['line_items', { line_items: [] }],
    ['line_items', { line_items: 'teapot' }],
    ['line_items[0]', { line_items: ['teapot'] }],
    ['line_items[0].quantity', { line_items: [{ ...item, quantity: 0 }] }],
    ['line_items[0].quantity', { line_items: [{ ...item, quantity: 1.5 }] }],
    ['line_items[0].quantity', { line_items: [{ ...item, quantity: '1' }] }],
    ['line_items[1].quantity', { line_items: [item, { ...item, quantity: 2 ** 53 }] }],
    ['line_items[0].quantity', { line_items: [{ ...item, quantity: 2 ** 50 }] }],
    [
      'line_items',
      { line_items: [2 ** 53 - 1, 2].flatMap((unit_amount) => priced({ unit_amount })) },
    ],
    ['line_items[0].price_data', { line_items: [{ ...item, price_data: data }] }],
    ['line_items[0].price_data.unit_amount', { line_items: priced({ unit_amount: -1 }) }],
    ['line_items[0].price_data.unit_amount', { line_items: priced({ unit_amount: 0.5 }) }],
    ['line_items[0].price_data.tax_behavior', { line_items: priced({ tax_behavior: 'none' }) }],
    ['line_items[0].price_data.currency', { line_items: priced({ currency: 'dollar' }) }],
    ['line_items[0].price_data.name', { line_items: priced({ name: 'Teapot' }) }],
    ['line_items[0].colour', { line_items: [{ ...item, colour: 'green' }] }],
    ['line_items[1].price', { line_items: [item, { price: 'price_jam', quantity: 1 }] }],
    [
      'line_items[0].price_data.currency',
      { line_items: priced({ currency: 'eur' }), currency: 'usd' },
    ],
    ['line_items[0].price', { currency: 'eur' }],
    ['active', { active: false }],
    ['colour', { colour: 'green' }],
  ])('rejects an invalid %s (%#)', async (param, changes) => {
    const { merchant } = emptyShop();

    const { status, body } = await merchant.post('/v1/checkout_links', {
      ...leastLink,
      ...changes,
    });

    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      type: 'invalid_request_error',
      code: 'parameter_invalid',
      param,
    });
  });

  it.each([
    ['line_items[0].price', [{ price: 'price_none', quantity: 1 }]],
    ['line_items[1].price_data.product', [item, ...priced({ product: 'prod_none' })]],
  ])('reports that %s is an unknown id', async (param, line_items) => {
    const { merchant } = emptyShop();

    const { status, body } = await merchant.post('/v1/checkout_links', {
      ...leastLink,
      line_items,
    });

    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'resource_missing', param });
  });

  it.each([
    ['broken JSON', '{"title":', {}],
    ['a list', '[]', {}],
    ['a number', '1', {}],
    ['no body', '', {}],
    ['a form', 'title=Teapot', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('rejects %s as a body', async (_, body, headers) => {
    const { merchant } = emptyShop();

    const answer = await merchant.post('/v1/checkout_links', body, headers);

    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 'parameter_invalid', param: null });
  });

  it('creates nothing for a rejected request', async () => {
    const { merchant } = emptyShop();

    await merchant.post('/v1/checkout_links', { ...leastLink, title: 'T'.repeat(31) });
    const { body } = await merchant.get('/v1/checkout_links');

    expect(body.data).toEqual([]);
  });
});
