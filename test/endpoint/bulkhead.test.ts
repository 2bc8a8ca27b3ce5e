import { describe, expect, it } from 'vitest';
import { respondingWith, openShop, type Shop } from './shop.js';

const budget = { perMinute: 1_500, burst: 1_500, newLinksPerMinute: 1_500 };
const ids = (count: number) => Array.from({ length: count }, (_, index) => `cl_${index}`);
const count = (responses: readonly Response[], status: number) =>
  responses.filter((each) => each.status === status).length;

/** Has the API respond so late, and counts the calls at a time. */
function slowDown(shop: Shop, ms: number): { max: () => number } {
  const good = shop.api;
  let open = 0;
  let max = 0;
  shop.api = async (url, init) => {
    max = Math.max(max, (open += 1));
    await new Promise((resolve) => setTimeout(resolve, ms));
    open -= 1;
    return good(url, init);
  };
  return { max: () => max };
}

describe('concurrent fetches', () => {
  it.each([
    { of: 'new links', links: undefined, fetches: 16 },
    { of: 'links that were seen before', links: ids(100), fetches: 20 },
  ])(
    'are limited to $fetches for $of, with 2 calls each; more are queued',
    async ({ links, fetches }) => {
      const shop = openShop({ budget, links });
      const { max } = slowDown(shop, 20);

      const pending = ids(100).map((id) => shop.get(id));
      await shop.pass(1_000);

      expect(count(await Promise.all(pending), 200)).toBe(100);
      expect(max()).toBe(2 * fetches);
    },
  );

  it('start at once for a link that was seen before while a client tries ids', async () => {
    const shop = openShop({ budget });
    await shop.get('cl_sold');
    await shop.pass(61_000);
    slowDown(shop, 250);

    const guesses = ids(130).map((id) => shop.get(id));
    await shop.pass(100);
    const sold = shop.get('cl_sold');
    await shop.pass(250);

    expect((await sold).status).toBe(200);
    await shop.pass(3_000);
    await Promise.all(guesses);
  });

  it('are rejected with 503 at once when 256 are queued', async () => {
    const shop = openShop({ budget });
    shop.api = () => new Promise(() => {});

    const pending = ids(16 + 256 + 5).map((id) => shop.get(id));
    const refused = await Promise.all(pending.slice(-5));

    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(shop.events.filter(({ type }) => type === 'shed')).toHaveLength(5);
    expect(shop.calls).toHaveLength(32);
  });

  it('that time out in the queue do not count against the breaker', async () => {
    const shop = openShop({ budget });
    shop.api = () => new Promise(() => {});

    const pending = ids(18).map((id) => shop.get(id));
    await shop.pass(3_000);

    expect(count(await Promise.all(pending.slice(16)), 503)).toBe(2);
    const failed = shop.events.filter((event) => event.type === 'upstream_error');
    expect(failed).toHaveLength(16);
  });

  it('are rejected instead of queued while the API is down', async () => {
    const shop = openShop({ budget });
    shop.api = respondingWith(500);

    const pending = ids(60).map((id) => shop.get(id));
    await shop.pass(900);

    expect(count(await Promise.all(pending), 503)).toBe(60);
    expect(shop.calls.length).toBeLessThanOrEqual(2 * 32);
  });
});
