import { describe, expect, expectTypeOf, it } from 'vitest';
import type { CheckoutLink, LineItem } from 'checkout-link-embed/api';
import { json, startServer } from './scripted-server.js';
import { clientOf, minimalLink } from './fixtures.js';

const fullLink = {
  ...minimalLink,
  description: 'Ninety minutes',
  after_completion: {
    type: 'hosted_confirmation',
    redirect: { url: 'https://shop.example/thanks' },
    hosted_confirmation: { custom_message: 'Thank you' },
  },
  billing_address_collection: 'required',
  metadata: { batch: 'spring' },
  custom_fields: [{ key: 'size' }],
  custom_text: { submit: 'Now' },
  inactive_message: 'Sold out',
  payment_method_types: ['card'],
  allow_promotion_codes: true,
  restrictions: { completed_sessions: { limit: 2, count: 1 } },
  submit_type: 'book',
};

const fullSession = {
  id: 'cs_1',
  object: 'checkout.session',
  mode: 'payment',
  status: 'complete',
  payment_status: 'paid',
  ui_mode: 'hosted',
  customer_creation: 'always',
  billing_address_collection: 'auto',
  expires_at: 123,
  metadata: {},
  livemode: false,
  created: 1_234_567_890,
  url: 'https://checkout.leanrails.com/cs/cs_1',
  client_secret: 'cs_1_secret',
  success_url: 'https://shop.example/',
  cancel_url: 'https://shop.example/',
  customer: 'cus_1',
  customer_email: 'ada@example.com',
  customer_details: {
    email: 'ada@example.com',
    name: 'Ada',
    phone: null,
    address: { city: 'Paris', country: 'FR', line1: '1 rue', line2: null, postal_code: '75001' },
  },
  payment_intent: 'pi_1',
  currency: 'usd',
  amount_subtotal: 4000,
  amount_total: 4000,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  shipping_address_collection: { allowed_countries: ['FR'] },
  shipping_options: [{ shipping_rate: 'shr_1', shipping_amount: 500 }],
  shipping_details: { address: {}, name: 'Ada' },
  phone_number_collection: true,
  client_reference_id: null,
};

const optionalFields = Object.keys(fullLink).filter((name) => !(name in minimalLink));

async function retrieved(link: unknown): Promise<CheckoutLink> {
  const server = await startServer(json(200, link));
  return clientOf(server).client.checkoutLinks.retrieve('cl_1');
}

describe('a link', () => {
  it('keeps every documented field', async () => {
    expect(await retrieved(fullLink)).toEqual(fullLink);
  });

  it('may have null in every optional field', async () => {
    const nulls = Object.fromEntries(optionalFields.map((name) => [name, null]));

    expect(await retrieved({ ...minimalLink, ...nulls })).toEqual({ ...minimalLink, ...nulls });
  });

  it.each(Object.keys(minimalLink))('is rejected without %s', async (name) => {
    await expect(retrieved({ ...fullLink, [name]: undefined })).rejects.toMatchObject({
      code: 'unexpected_shape',
    });
  });

  it('keeps unknown enum values and unknown fields', async () => {
    const newer = {
      ...fullLink,
      mode: 'auction',
      submit_type: 'bid',
      billing_address_collection: 'never',
      after_completion: { type: 'confetti', confetti: { color: 'gold' } },
      restrictions: { completed_sessions: { limit: 2, window: 'day' }, countries: ['FR'] },
      tip: { suggested: [10] },
    };

    expect(await retrieved(newer)).toEqual(newer);
  });

  it('has enum types that accept new values', () => {
    expectTypeOf<string>().toExtend<NonNullable<CheckoutLink['submit_type']>>();
    expectTypeOf<CheckoutLink['object']>().toEqualTypeOf<'checkout_link'>();
  });
});

describe('a line item', () => {
  async function lineItems(data: unknown[]): Promise<LineItem[]> {
    const page = { object: 'list', data, has_more: false, url: '/v1/x' };
    const server = await startServer(json(200, page));
    return (await clientOf(server).client.checkoutLinks.listLineItems('cl_1')).data;
  }

  it('may lack any field', async () => {
    const full = {
      id: 'li_1',
      object: 'item',
      price: 'price_1',
      quantity: 2,
      amount_subtotal: 4000,
      amount_total: 4000,
      currency: 'usd',
      product: 'prod_1',
      description: 'Class',
    };
    const nulls = Object.fromEntries(Object.keys(full).map((name) => [name, null]));

    expect(await lineItems([full, nulls, {}])).toEqual([full, nulls, {}]);
  });

  it('may have its quantity as text', async () => {
    const quantities = ['3', '2.5', '0', 0.5, null].map((quantity) => ({ quantity }));

    const read = (await lineItems(quantities)).map(({ quantity }) => quantity);

    expect(read).toEqual([3, 2.5, 0, 0.5, null]);
  });

  it.each(['', 'three', '-1', '1e3', '0x2', ' 2', 'Infinity', true])(
    'has no quantity of %j',
    async (quantity) => {
      await expect(lineItems([{ quantity }])).rejects.toMatchObject({ code: 'unexpected_shape' });
    },
  );

  it('may have price and product as objects', async () => {
    const item = { id: 'li_1', price: { id: 'price_1', unit_amount: 2 }, product: { name: 'Mat' } };

    expect(await lineItems([item])).toEqual([item]);
  });
});

describe('a session', () => {
  it('keeps every documented field', async () => {
    const server = await startServer(json(200, fullSession));

    const session = await clientOf(server).client.checkoutSessions.retrieve('cs_1');

    expect(session).toEqual(fullSession);
  });

  it('requires an id only', async () => {
    const nulls = Object.fromEntries(Object.keys(fullSession).map((name) => [name, null]));
    const sparse = [{ id: 'cs_2' }, { ...nulls, id: 'cs_3', payment_link: 'cl_1' }];
    const page = { object: 'list', data: sparse, has_more: false, url: '/v1/checkout/sessions' };
    const server = await startServer(json(200, page));

    expect(await clientOf(server).client.checkoutSessions.list()).toEqual(page);
  });
});

describe('a product', () => {
  async function product(fields: object) {
    const server = await startServer(json(200, { id: 'prod_1', ...fields }));
    return clientOf(server).client.products.retrieve('prod_1');
  }

  it.each([
    {},
    { object: 'product', name: 'Mat', description: null, images: [], livemode: false },
    { name: null, description: null, images: null, later_field: { deep: [1] } },
    { images: Array.from({ length: 20 }, (_, index) => `https://images.example.com/${index}`) },
  ])('requires an id only, and keeps unknown fields: %j', async (fields) => {
    expect(await product(fields)).toEqual({ id: 'prod_1', ...fields });
  });

  it.each([{ id: 7 }, { name: {} }, { images: 'https://images.example.com/1' }, { images: [7] }])(
    'with a field of another type is rejected: %j',
    async (fields) => {
      await expect(product(fields)).rejects.toMatchObject({ code: 'unexpected_shape' });
    },
  );
});
