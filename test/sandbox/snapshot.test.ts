import { describe, expect, it } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { buyerOf } from './buyer.js';
import { leastLink, merchantOf, origin, seededShop } from './merchant.js';

const unreadable = new TypeError(
  'createSandbox: snapshot must be a string that snapshot() returned',
);

describe('a snapshot', () => {
  it('restores links and sessions in another sandbox', async () => {
    const { sandbox, merchant } = seededShop();
    const link = (await merchant.post('/v1/checkout_links', leastLink)).body;
    const session = await buyerOf(sandbox).open(link.id);
    await buyerOf(sandbox).pay(session);

    const later = merchantOf(createSandbox({ snapshot: sandbox.snapshot() }));

    expect((await later.get(`/v1/checkout_links/${link.id}`)).body).toEqual(link);
    expect((await later.get(`/v1/checkout/sessions/${session}`)).body.status).toBe('complete');
  });

  it.each(['base', 'newer'] as const)('restores every field, in the edition %s', (edition) => {
    const snapshot = createSandbox({ edition }).snapshot();

    expect(JSON.parse(createSandbox({ edition, snapshot }).snapshot())).toEqual(
      JSON.parse(snapshot),
    );
  });

  it('is discarded by a reset', async () => {
    const { sandbox, merchant } = seededShop();
    const link = (await merchant.post('/v1/checkout_links', leastLink)).body;
    const later = createSandbox({ snapshot: sandbox.snapshot() });

    later.reset();

    const answer = await merchantOf(later).get(`/v1/checkout_links/${link.id}`);
    expect(answer.status).toBe(404);
  });

  it.each(['', '{}', '{"format":2}', '{"format":1,"products":[],"prices":[],"links":[{}]}'])(
    'that cannot be read is refused: %s',
    (snapshot) => {
      expect(() => createSandbox({ snapshot })).toThrow(unreadable);
    },
  );

  it.each([
    ['products', 'name'],
    ['prices', 'unit_amount'],
    ['links', 'lineItems'],
    ['sessions', 'expires_at'],
  ])('of %s that have no `%s` is refused', (list, field) => {
    const content = JSON.parse(createSandbox().snapshot());
    delete content[list][0][field];

    expect(() => createSandbox({ snapshot: JSON.stringify(content) })).toThrow(unreadable);
  });
});

describe('the referring page', () => {
  it('is known without a Referer header, as in a service worker', async () => {
    const { sandbox } = seededShop();
    const request = new Request(`${origin}/cl/cl_winterconc5t`);
    Object.defineProperty(request, 'referrer', { value: 'https://shop.test/concerts' });

    const page = await (await sandbox.fetch(request)).text();

    expect(page).toContain('href="https://shop.test/concerts"');
  });
});
