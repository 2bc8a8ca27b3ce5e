import { describe, expect, it } from 'vitest';
import { buyerOf } from './buyer.js';
import { emptyShop, leastLink, seededShop } from './merchant.js';

/** Key sets copied from the sample objects of the provider's reference pages. */
const linkKeys = [
  'active',
  'after_completion',
  'allow_promotion_codes',
  'billing_address_collection',
  'created',
  'currency',
  'custom_fields',
  'custom_text',
  'description',
  'id',
  'inactive_message',
  'livemode',
  'metadata',
  'mode',
  'object',
  'payment_method_types',
  'restrictions',
  'submit_type',
  'title',
  'url',
];
const requiredLinkKeys = [
  'active',
  'created',
  'currency',
  'id',
  'livemode',
  'mode',
  'object',
  'title',
  'url',
];
const sessionKeys = [
  'amount_subtotal',
  'amount_total',
  'billing_address_collection',
  'cancel_url',
  'client_reference_id',
  'client_secret',
  'created',
  'currency',
  'customer',
  'customer_creation',
  'customer_details',
  'customer_email',
  'expires_at',
  'id',
  'livemode',
  'metadata',
  'mode',
  'object',
  'payment_intent',
  'payment_status',
  'phone_number_collection',
  'shipping_address_collection',
  'shipping_details',
  'shipping_options',
  'status',
  'success_url',
  'total_details',
  'ui_mode',
  'url',
];
const lineItemKeys = [
  'amount_subtotal',
  'amount_total',
  'currency',
  'description',
  'id',
  'object',
  'price',
  'product',
  'quantity',
];

const keysOf = (value: object) => Object.keys(value).sort();

describe('shape of responses', () => {
  it('has exactly the documented fields on a created link', async () => {
    const { merchant } = emptyShop();

    const created = await merchant.post('/v1/checkout_links', leastLink);
    const retrieved = await merchant.get(`/v1/checkout_links/${created.body.id}`);

    expect(created.status).toBe(200);
    expect(keysOf(created.body)).toEqual(linkKeys);
    expect(retrieved.body).toEqual(created.body);
  });

  it('has a seeded link with required fields only', async () => {
    const { merchant } = seededShop();

    const { body } = await merchant.get('/v1/checkout_links/cl_voucher5min1');

    expect(keysOf(body)).toEqual(requiredLinkKeys);
  });

  it('has exactly the documented fields on line items', async () => {
    const { merchant } = seededShop();

    const { body } = await merchant.get('/v1/checkout_links/cl_4de6fg8hi0jk/line_items');

    expect(keysOf(body.data[0])).toEqual(lineItemKeys);
    expect(body.data[0]).toEqual({
      id: 'li_4de6fg8hi0jk01',
      object: 'item',
      price: 'price_rakuplace',
      quantity: 2,
      amount_subtotal: 4000,
      amount_total: 4000,
      currency: 'usd',
      product: 'prod_rakuplace',
      description: 'Place at the raku workshop, firing included',
    });
  });

  it.each(['open', 'complete', 'expired'])(
    'gives %s sessions exactly the documented fields',
    async (status) => {
      const { merchant } = seededShop();

      const { body } = await merchant.get(`/v1/checkout/sessions?status=${status}`);

      expect(body.data.length).toBeGreaterThan(0);
      for (const session of body.data) expect(keysOf(session)).toEqual(sessionKeys);
    },
  );

  it('nests customer and totals as documented', async () => {
    const { merchant } = seededShop();

    const { body } = await merchant.get('/v1/checkout/sessions/cs_kilnfund0001a');

    expect(keysOf(body.customer_details)).toEqual(['address', 'email', 'name', 'phone']);
    expect(body.customer_details.address).toEqual({
      city: 'Portland',
      country: 'US',
      line1: '12 Kiln Lane',
      line2: null,
      postal_code: '97201',
      state: 'OR',
    });
    expect(body.total_details).toEqual({ amount_discount: 0, amount_shipping: 0, amount_tax: 0 });
  });

  it('has exactly the documented fields on lists', async () => {
    const { merchant } = seededShop();
    const id = 'cl_4de6fg8hi0jk';

    const links = await merchant.get('/v1/checkout_links');
    const items = await merchant.get(`/v1/checkout_links/${id}/line_items`);
    const sessions = await merchant.get('/v1/checkout/sessions');

    const keys = ['data', 'has_more', 'next_cursor', 'object', 'url'];
    expect([links, items, sessions].map(({ body }) => keysOf(body))).toEqual([keys, keys, keys]);
    expect([links, items, sessions].map(({ body }) => body.url)).toEqual([
      '/v1/checkout_links',
      `/v1/checkout_links/${id}/line_items`,
      '/v1/checkout/sessions',
    ]);
  });

  it('has no field on sessions that refers to the link', async () => {
    const { sandbox, merchant } = seededShop();
    const session = await buyerOf(sandbox).open('cl_lastteapot1s');

    const { body, text } = await merchant.get(`/v1/checkout/sessions/${session}`);

    expect(body.id).toBe(session);
    expect(text).not.toContain('cl_lastteapot1s');
  });

  it('has livemode false on every object', async () => {
    const { merchant } = seededShop();

    const links = await merchant.get('/v1/checkout_links?limit=100');
    const sessions = await merchant.get('/v1/checkout/sessions?limit=100');

    const modes = [...links.body.data, ...sessions.body.data].map(({ livemode }) => livemode);
    expect(new Set(modes)).toEqual(new Set([false]));
  });
});

describe('newer edition', () => {
  it('counts completed sessions in restrictions', async () => {
    const base = seededShop();
    const newer = seededShop({ edition: 'newer' });
    const path = '/v1/checkout_links/cl_lastteapot1s';

    const [before, after] = [await base.merchant.get(path), await newer.merchant.get(path)];

    expect(before.body.restrictions).toEqual({ completed_sessions: { limit: 3 } });
    expect(after.body.restrictions).toEqual({ completed_sessions: { limit: 3, count: 2 } });
  });

  it('has an object in price and the link id on sessions', async () => {
    const { merchant } = seededShop({ edition: 'newer' });

    const items = await merchant.get('/v1/checkout_links/cl_lastteapot1s/line_items');
    const session = await merchant.get('/v1/checkout/sessions/cs_teapotsold001');

    expect(items.body.data[0].price).toEqual({
      id: 'price_teapot',
      object: 'price',
      currency: 'usd',
      product: 'prod_teapot',
      unit_amount: 14500,
    });
    expect(session.body.payment_link).toBe('cl_lastteapot1s');
  });

  it('supports the submit type subscribe, which base rejects', async () => {
    const link = { ...leastLink, submit_type: 'subscribe' };

    const base = await emptyShop().merchant.post('/v1/checkout_links', link);
    const newer = await emptyShop({ edition: 'newer' }).merchant.post('/v1/checkout_links', link);

    expect([base.status, base.body.error.param]).toEqual([400, 'submit_type']);
    expect([newer.status, newer.body.submit_type]).toEqual([200, 'subscribe']);
  });
});
