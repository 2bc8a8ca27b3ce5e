// What every candidate shows: one card of about 1.2 KB of JSON, under as many ids as are requested.

/** The id of the page's link number `index`. */
export const idOf = (index) => `cl_bench${String(index).padStart(5, '0')}`;

export const addressOf = (id) => `https://checkout.leanrails.com/cl/${id}`;

const format = new Intl.NumberFormat('en', { style: 'currency', currency: 'usd' });

/**
 * A link in the endpoint's wire format; with `texts`, its amounts are written out too, for controls alone; with
 * `images`, an origin, it has pictures.
 */
export function linkOf(id, texts, images) {
  const image = images && {
    url: `${images}/images/${id}.svg`,
    name: 'Seat at the wheel',
    sources: [320, 640].map((width) => ({ url: `${images}/images/${id}.svg?w=${width}`, width })),
  };
  const said = (amount_total) =>
    texts ? { amount_total, amount_text: format.format(amount_total / 100) } : { amount_total };
  const item = (number, description, quantity, amount) => ({
    id: `item_${id.slice(3)}_${number}`,
    object: 'item',
    description,
    quantity,
    amount_subtotal: amount,
    ...said(amount),
    currency: 'usd',
    ...(image && { image }),
  });
  return {
    id,
    object: 'checkout_link',
    active: true,
    mode: 'payment',
    url: addressOf(id),
    title: 'Two evenings at the potter’s wheel',
    description:
      'For beginners: clay, glazes and firing are included, and you take home what you make.',
    currency: 'usd',
    livemode: true,
    submit_type: 'book',
    inactive_message: null,
    restrictions: null,
    line_items: {
      object: 'list',
      has_more: false,
      data: [
        item(1, 'Seat at the wheel', 2, 9_000),
        item(2, 'Clay, five kilograms', 1, 1_450),
        item(3, 'Firing and glaze', 1, 1_200),
      ],
    },
    ...(image && { cover: image }),
    // The provider has no such fields: what the controls show as the total.
    ...(texts === undefined ? {} : said(11_650)),
  };
}
