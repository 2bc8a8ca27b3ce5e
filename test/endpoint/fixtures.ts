import type { EndpointEvent } from '../../src/endpoint/checkout-link-endpoint.js';

/** Long and unique, so that a leak of any part of it is found. */
export const CANARY_KEY = 'sk_live_CANARYf00dCANARYbeefCANARY';
export const LINK_ID = 'cl_4de6fg8hi0jk';

/** A link as the API sends it. The values of private fields contain PRIVATE. */
export const apiLink = {
  id: LINK_ID,
  object: 'checkout_link',
  active: true,
  mode: 'payment',
  url: 'https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk',
  title: 'Yoga class',
  currency: 'usd',
  livemode: false,
  created: 1_700_000_001,
  description: 'Ten evenings by the lake',
  after_completion: { type: 'redirect', redirect: { url: 'https://PRIVATE.example/thanks' } },
  billing_address_collection: 'PRIVATE_required',
  metadata: { margin: 'PRIVATE_0.7', customer: 'PRIVATE_ada@example.com' },
  custom_fields: [{ key: 'PRIVATE_field' }],
  custom_text: { submit: 'PRIVATE_text' },
  inactive_message: null,
  payment_method_types: ['PRIVATE_card'],
  allow_promotion_codes: true,
  restrictions: { completed_sessions: { limit: 10, count: 3, note: 'PRIVATE_note' } },
  submit_type: 'book',
  later_field: { deep: [{ deeper: 'PRIVATE_later' }] },
};

export const apiItem = {
  id: 'li_1',
  object: 'item',
  price: 'price_PRIVATE',
  quantity: 2,
  amount_subtotal: 4000,
  amount_total: 3600,
  currency: 'usd',
  product: 'prod_PRIVATE',
  description: 'Evening ticket',
  later_field: 'PRIVATE_item',
};

/** The public fields of the two above, in the order in which they are sent. */
export const publicLink = {
  id: LINK_ID,
  object: 'checkout_link',
  active: true,
  mode: 'payment',
  url: 'https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk',
  title: 'Yoga class',
  description: 'Ten evenings by the lake',
  currency: 'usd',
  livemode: false,
  submit_type: 'book',
  inactive_message: null,
  restrictions: { completed_sessions: { limit: 10, count: 3 } },
  line_items: {
    object: 'list',
    has_more: false,
    data: [
      {
        id: 'li_1',
        object: 'item',
        description: 'Evening ticket',
        quantity: 2,
        amount_subtotal: 4000,
        amount_total: 3600,
        currency: 'usd',
      },
    ],
  },
};

export const missing =
  '{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such checkout link."}}';

export function manyItems(count: number) {
  return Array.from({ length: count }, (_, index) => ({ ...apiItem, id: `li_${index}` }));
}

/** The events that report a problem. */
export function problemEventsIn(events: readonly EndpointEvent[]): EndpointEvent[] {
  const problems: EndpointEvent['type'][] = ['key_rejected', 'upstream_error', 'url_refused'];
  return events.filter(({ type }) => problems.includes(type));
}
