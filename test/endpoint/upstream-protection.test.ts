import { describe, expect, it, vi } from 'vitest';
import type { EndpointEvent } from '../../src/endpoint/checkout-link-endpoint.js';
import { LINK_ID } from './fixtures.js';
import { respondingWith, cacheStatusOf, openShop, type Shop } from './shop.js';

const ids = (count: number, name = 'new') =>
  Array.from({ length: count }, (_, index) => `cl_${name}${index}`);
const statusesOf = (responses: readonly Response[]) => responses.map(({ status }) => status);
const count = (statuses: readonly number[], status: number) =>
  statuses.filter((each) => each === status).length;
const breakerIn = (events: readonly EndpointEvent[]) =>
  events.flatMap((event) => (event.type === 'breaker' ? [event] : []));

async function settled(shop: Shop, pending: Promise<Response>[]): Promise<Response[]> {
  await shop.pass(3_500);
  return Promise.all(pending);
}

/** The responses after a second. */
async function settledSoon(shop: Shop, pending: Promise<Response>[]): Promise<Response[]> {
  await shop.pass(1_000);
  return Promise.all(pending);
}

describe('concurrent requests for one link (single flight)', () => {
  it('cost one fetch: the link and its line items', async () => {
    const shop = openShop();

    const responses = await Promise.all(Array.from({ length: 1_000 }, () => shop.get()));

    expect(count(statusesOf(responses), 200)).toBe(1_000);
    expect(shop.calls.toSorted()).toEqual([
      `/v1/checkout_links/${LINK_ID}`,
      `/v1/checkout_links/${LINK_ID}/line_items`,
    ]);
  });

  it('fetch the link and its line items in parallel', async () => {
    const shop = openShop();
    shop.api = () => new Promise(() => {});

    const pending = shop.get();
    await shop.pass(0);

    expect(shop.calls).toHaveLength(2);
    expect((await settled(shop, [pending]))[0]?.status).toBe(504);
  });

  it('share a failure', async () => {
    const shop = openShop();
    shop.api = async () => new Response('no JSON');

    const responses = await Promise.all(Array.from({ length: 100 }, () => shop.get()));

    expect(count(statusesOf(responses), 502)).toBe(100);
    expect(shop.calls).toHaveLength(2);
  });
});

describe('the rate limiter (`budget`)', () => {
  it('limits calls in every minute to perMinute + burst', async () => {
    const shop = openShop();
    const times: number[] = [];
    const api = shop.api;
    shop.api = (url, init) => {
      times.push(Date.now());
      return api(url, init);
    };

    for (let second = 0; second < 180; second += 1) {
      void Promise.all(ids(40, `s${second}x`).map((id) => shop.get(id)));
      await shop.pass(1_000);
    }

    const inWindow = times.map(
      (end) => times.filter((at) => at <= end && at > end - 60_000).length,
    );
    expect(Math.max(...inWindow)).toBeLessThanOrEqual(250 + 250);
    expect(Math.max(...inWindow)).toBeGreaterThan(250);
  });

  it('reserves calls for known links while a client tries ids', async () => {
    const shop = openShop();
    const known = ids(20, 'known');
    await settled(
      shop,
      known.map((id) => shop.get(id)),
    );

    await settled(
      shop,
      ids(500).map((id) => shop.get(id)),
    );
    await shop.pass(57_000);
    const refreshed = await settled(
      shop,
      known.map((id) => shop.get(id)),
    );

    expect(refreshed.map(cacheStatusOf)).toEqual(known.map(() => 'fwd=miss; stored'));
  });

  it('serves links of a cold process when they are requested again while a client tries ids', async () => {
    const shop = openShop();
    const api = shop.api;
    shop.api = async (url, init) =>
      url.includes('cl_guess') ? respondingWith(404)(url, init) : api(url, init);
    const request = (names: readonly string[]) =>
      settledSoon(
        shop,
        names.map((id) => shop.get(id)),
      );
    for (let second = 0; second < 5; second += 1) await request(ids(200, `guess${second}x`));
    // Guesses come first each time.
    const requestLast = async (second: number) => {
      const responses = await request([...ids(200, `guess${second}x`), ...ids(20, 'shop')]);
      return statusesOf(responses.slice(200));
    };

    const statuses = [await requestLast(5), await requestLast(6), await requestLast(7)];

    // Reserved are 37 calls, and a link takes two.
    expect(statuses.map((each) => count(each, 200))).toEqual([0, 19, 20]);
  });

  it('rejects further links with 503 and Retry-After', async () => {
    const shop = openShop();

    const responses = await settled(
      shop,
      ids(500).map((id) => shop.get(id)),
    );

    const refused = responses.filter(({ status }) => status === 503);
    const answered = count(statusesOf(responses), 200);
    // The burst without its reserve. New tokens arrive while the last fetches wait.
    expect(answered).toBeGreaterThanOrEqual(101);
    expect(answered).toBeLessThanOrEqual(104);
    expect(refused).toHaveLength(500 - answered);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(shop.events.filter(({ type }) => type === 'budget')).toHaveLength(refused.length);
  });

  it('delays known links for a short time before it rejects them', async () => {
    const shop = openShop({ budget: { perMinute: 600, burst: 10 }, links: ids(7) });
    const pending = ids(7).map((id) => shop.get(id));

    await shop.pass(0);
    const atOnce = shop.calls.length;
    await shop.pass(200);
    const soon = shop.calls.length;
    const responses = await settled(shop, pending);

    expect([atOnce, soon]).toEqual([10, 12]);
    expect(statusesOf(responses)).toEqual([200, 200, 200, 200, 200, 200, 503]);
  });

  it('treats the ids of `links` as known', async () => {
    const shop = openShop({ links: ids(120), budget: { newLinksPerMinute: 1 } });

    const responses = await settled(
      shop,
      ids(120).map((id) => shop.get(id)),
    );

    expect(count(statusesOf(responses), 200)).toBe(120);
  });
});

describe('the circuit breaker', () => {
  it('probes a failing API with exponential backoff up to 15 s', async () => {
    const shop = openShop();
    const probes: number[] = [];
    const startedAt = Date.now();
    shop.api = async (url, init) => {
      if (breakerIn(shop.events).length > 0) probes.push(Date.now() - startedAt);
      return respondingWith(500)(url, init);
    };

    for (let ms = 0; ms < 300_000; ms += 250) {
      void shop.get(`cl_${ms}`);
      await shop.pass(250);
    }

    const probeTimes = new Set(probes);
    expect(probeTimes.size).toBeGreaterThan(18);
    expect(probeTimes.size).toBeLessThanOrEqual(25);
    const gaps = [...probeTimes].map((at, index, all) => at - (all[index - 1] ?? at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15_000);
  });

  it('serves cached links while it is open, and rejects others with 503', async () => {
    const shop = openShop();
    await shop.get();
    shop.api = respondingWith(500);
    await settled(
      shop,
      ids(5).map((id) => shop.get(id)),
    );

    const calls = shop.calls.length;
    void shop.get('cl_probe');
    const cold = await shop.get('cl_cold');
    const statuses = [];
    for (let second = 0; second < 300; second += 1) {
      statuses.push((await Promise.race([shop.get(), shop.pass(900).then(() => null)]))?.status);
      await shop.pass(100);
    }

    expect(cold.status).toBe(503);
    expect(cold.headers.get('retry-after')).toBe('1');
    expect(shop.calls.length - calls).toBeLessThanOrEqual(2 * 40);
    expect(count(statuses.map(Number), 200)).toBe(300);
  });

  it('closes within 15 s after the API has recovered', async () => {
    const shop = openShop();
    const good = shop.api;
    shop.api = respondingWith(500);
    for (let ms = 0; ms < 120_000; ms += 1_000) {
      void shop.get(`cl_${ms}`);
      await shop.pass(1_000);
    }

    shop.api = good;
    let recovered = 0;
    for (let ms = 0; ms < 20_000 && !recovered; ms += 500) {
      const pending = shop.get(`cl_b${ms}`);
      await shop.pass(500);
      if ((await pending).status === 200) recovered = ms + 500;
    }

    expect(recovered).toBeGreaterThan(0);
    expect(recovered).toBeLessThanOrEqual(15_000);
    expect(breakerIn(shop.events).at(-1)?.state).toBe('closed');
  });

  it('allows one probe at a time', async () => {
    const shop = openShop();
    shop.api = respondingWith(500);
    await settled(
      shop,
      ids(5).map((id) => shop.get(id)),
    );
    await shop.pass(20_000);
    const before = shop.calls.length;
    shop.api = () => new Promise(() => {});

    const pending = ids(50, 'probe').map((id) => shop.get(id));
    await shop.pass(0);

    expect(shop.calls.length - before).toBe(2);
    expect(count(statusesOf(await settled(shop, pending)), 503)).toBe(49);
  });
});

describe('429 from the API', () => {
  it.each([
    ['7', 7_000],
    ['-5', 5_000],
    ['1e99', 5_000],
    ['99999', 60_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 1_000],
  ])('stops all calls for as long as Retry-After %s says', async (header, wait) => {
    const shop = openShop();
    const good = shop.api;
    shop.api = respondingWith(429, { 'retry-after': header });
    const first = await shop.get();
    shop.api = good;
    const calls = shop.calls.length;

    await shop.pass(wait - 1);
    const refused = await shop.get('cl_other');
    await shop.pass(1);
    const answered = await shop.get('cl_other');

    expect([first.status, refused.status, answered.status]).toEqual([429, 429, 200]);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(shop.calls.length - calls).toBe(2);
  });
});

describe('401 from the API', () => {
  it('stops all calls for 60 s, and reports key_rejected once', async () => {
    const shop = openShop();
    const good = shop.api;
    shop.api = respondingWith(401);
    await shop.get();
    const calls = shop.calls.length;

    await shop.pass(59_999);
    const refused = await shop.get('cl_other');
    shop.api = good;
    await shop.pass(1);
    const answered = await shop.get('cl_other');

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(answered.status).toBe(200);
    expect(shop.calls.length - calls).toBe(2);
    expect(shop.events.filter(({ type }) => type === 'key_rejected')).toHaveLength(1);
  });
});

describe('a fetch', () => {
  it('is retried once after a connection error', async () => {
    const shop = openShop();
    const good = shop.api;
    shop.api = async (url, init) => {
      if (shop.calls.length > 2) return good(url, init);
      throw new TypeError('ECONNRESET');
    };

    const [response] = await settled(shop, [shop.get()]);

    expect(response?.status).toBe(200);
    expect(shop.calls).toHaveLength(4);
  });

  it('reads no more than 256 KiB', async () => {
    const shop = openShop();
    let sent = 0;
    shop.api = async () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sent += 16_384;
            controller.enqueue(new Uint8Array(16_384));
          },
        }),
      );

    const response = await shop.get();

    expect(response.status).toBe(502);
    expect(sent).toBeLessThan(2 * (256 + 64) * 1024);
  });

  it('that the runtime stopped is replaced by a new one', async () => {
    const shop = openShop();
    const good = shop.api;
    // In a Workers runtime the timers and calls of an ended request never fire.
    const timers = vi.spyOn(globalThis, 'setTimeout').mockReturnValue(0 as never);
    shop.api = () => new Promise(() => {});
    void shop.get();
    await shop.pass(0);
    timers.mockRestore();
    shop.api = good;

    const [joined] = await settled(shop, [shop.get()]);
    await shop.pass(1_000);
    const response = await shop.get();

    expect([joined?.status, response.status]).toEqual([504, 200]);
  });
});
