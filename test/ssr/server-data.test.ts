import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutDefaults } from '../../src/ssr/server-data.js';
import { parseLink, type CheckoutLinkView } from '../../src/wire/link.js';
import { lineItem, lineItems, linkView } from '../support/links.js';

const SEED = 20_261_128;

const text = fc.constantFrom('auto', 'payment', 'item', 'usd', 'Seat', 'x');
const textOrNull = fc.option(text);
const amount = fc.option(fc.nat());
const currency = fc.constantFrom('usd', 'eur');

const item = fc
  .record({
    id: textOrNull,
    description: textOrNull,
    quantity: fc.integer({ min: 1, max: 3 }),
    amount_subtotal: amount,
    amount_total: amount,
    currency,
  })
  .map(lineItem);

const link = fc
  .record({
    active: fc.boolean(),
    mode: text,
    url: textOrNull,
    title: text,
    description: textOrNull,
    currency,
    livemode: fc.boolean(),
    submit_type: text,
    inactive_message: textOrNull,
    restrictions: fc.option(
      fc.record({
        completed_sessions: fc.record({ limit: fc.nat(), count: amount }),
      }),
    ),
    line_items: fc
      .tuple(fc.array(item, { maxLength: 3 }), fc.boolean())
      .map(([items, hasMore]) => lineItems(items, hasMore)),
  })
  .map(linkView);

const readAgain = (written: CheckoutLinkView) =>
  parseLink(JSON.parse(JSON.stringify(withoutDefaults(written))));

describe('the data beside the markup', () => {
  it('gives back every link', () => {
    fc.assert(
      fc.property(link, (each) => {
        // The fields in the same order too: the element compares links as JSON.
        expect(JSON.stringify(readAgain(each))).toBe(JSON.stringify({ link: each }));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('has no nulls and no defaults', () => {
    const written = linkView({ description: null, livemode: true, submit_type: 'auto' });

    const { currency: _, line_items, ...rest } = withoutDefaults(written) as CheckoutLinkView;

    expect(Object.keys(rest)).toEqual(['id', 'active', 'url', 'title']);
    expect(line_items).not.toHaveProperty('has_more');
    expect(line_items.data[0]).not.toHaveProperty('currency');
  });
});
