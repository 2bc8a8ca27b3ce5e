import { describe, expect, it } from 'vitest';
import { respondingWith, openShop } from './shop.js';

const budget = { perMinute: 1_500, burst: 1_500, newLinksPerMinute: 1_500 };
const ids = (count: number) => Array.from({ length: count }, (_, index) => `cl_${index}`);
const count = (responses: readonly Response[], status: number) =>
  responses.filter((each) => each.status === status).length;

describe('concurrent fetches', () => {
  it('are limited to 16, with 2 calls each; more are queued', async () => {
    const shop = openShop({ budget });
    const good = shop.api;
    let open = 0;
    let max = 0;
    shop.api = async (url, init) => {
      max = Math.max(max, (open += 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
      open -= 1;
      return good(url, init);
    };

    const pending = ids(100).map((id) => shop.get(id));
    await shop.pass(1_000);

    expect(count(await Promise.all(pending), 200)).toBe(100);
    expect(max).toBe(32);
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
