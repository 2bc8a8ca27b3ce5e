import { describe, expect, it } from 'vitest';
import { answering, openShop } from './shop.js';

const budget = { perMinute: 1_500, burst: 1_500, newLinksPerMinute: 1_500 };
const ids = (count: number) => Array.from({ length: count }, (_, index) => `cl_${index}`);
const count = (responses: readonly Response[], status: number) =>
  responses.filter((each) => each.status === status).length;

describe('lookups at once', () => {
  it('are 16, of two calls each; others wait for their turn', async () => {
    const shop = openShop({ budget });
    const good = shop.api;
    let open = 0;
    let most = 0;
    shop.api = async (url, init) => {
      most = Math.max(most, (open += 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
      open -= 1;
      return good(url, init);
    };

    const answers = ids(100).map((id) => shop.get(id));
    await shop.pass(1_000);

    expect(count(await Promise.all(answers), 200)).toBe(100);
    expect(most).toBe(32);
  });

  it('with 256 in line are refused at once', async () => {
    const shop = openShop({ budget });
    shop.api = () => new Promise(() => {});

    const answers = ids(16 + 256 + 5).map((id) => shop.get(id));
    const refused = await Promise.all(answers.slice(-5));

    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(shop.events.filter(({ type }) => type === 'shed')).toHaveLength(5);
    expect(shop.calls).toHaveLength(32);
  });

  it('that stood in line in vain are not held against the API', async () => {
    const shop = openShop({ budget });
    shop.api = () => new Promise(() => {});

    const answers = ids(18).map((id) => shop.get(id));
    await shop.pass(3_000);

    expect(count(await Promise.all(answers.slice(16)), 503)).toBe(2);
    const failed = shop.events.filter((event) => event.type === 'upstream_error');
    expect(failed).toHaveLength(16);
  });

  it('are not in line behind an API that is down', async () => {
    const shop = openShop({ budget });
    shop.api = answering(500);

    const answers = ids(60).map((id) => shop.get(id));
    await shop.pass(900);

    expect(count(await Promise.all(answers), 503)).toBe(60);
    expect(shop.calls.length).toBeLessThanOrEqual(2 * 32);
  });
});
