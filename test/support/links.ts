import type { CheckoutLinkView, LinkLineItem } from '../../src/wire/link.js';

/** A link as an endpoint sends it, with `changes`. */
export function linkView(changes: Partial<CheckoutLinkView> = {}): CheckoutLinkView {
  return {
    id: 'cl_ceramics',
    object: 'checkout_link',
    active: true,
    mode: 'payment',
    url: 'https://checkout.leanrails.com/cl/cl_ceramics',
    title: 'Ceramics workshop',
    description: 'Two evenings at the wheel.',
    currency: 'eur',
    livemode: true,
    submit_type: 'book',
    inactive_message: null,
    restrictions: null,
    line_items: {
      object: 'list',
      has_more: false,
      data: [
        lineItem({ description: 'Seat at the wheel', quantity: 2, amount_total: 9000 }),
        lineItem({ description: 'Clay, 5 kg', amount_total: 1450 }),
      ],
    },
    ...changes,
  };
}

export function lineItem(changes: Partial<LinkLineItem> = {}): LinkLineItem {
  return {
    id: null,
    object: 'item',
    description: 'Seat',
    quantity: 1,
    amount_subtotal: changes.amount_total ?? 1000,
    amount_total: 1000,
    currency: 'eur',
    ...changes,
  };
}

export function lineItems(data: LinkLineItem[], has_more = false): CheckoutLinkView['line_items'] {
  return { object: 'list', has_more, data };
}
