import { describe, expect, it, vi } from 'vitest';
import { apiLink, LINK_ID, missing } from './fixtures.js';
import { respondingWith, cacheStatusOf, openShop } from './shop.js';

const lifetimes = (response: Response) => response.headers.get('cache-control');

describe('a cached link', () => {
  it('is a hit without an API call for 15 s', async () => {
    const shop = openShop();
    await shop.get();

    await shop.pass(14_999);
    const response = await shop.get();

    expect(cacheStatusOf(response)).toBe('hit');
    expect(shop.calls).toHaveLength(2);
  });

  it('is served stale while it revalidates in the background', async () => {
    const shop = openShop();
    await shop.get();
    shop.links.set(LINK_ID, { ...apiLink, title: 'New' });

    await shop.pass(59_999);
    const stale = await shop.get();
    await vi.waitFor(async () => expect(cacheStatusOf(await shop.get())).toBe('hit'));

    expect(await stale.json()).toMatchObject({ title: apiLink.title });
    expect(stale.headers.get('cache-status')).toBe('checkout-link; hit; ttl=-45');
    expect(await (await shop.get()).json()).toMatchObject({ title: 'New' });
    // The link and its line items, then the link.
    expect(shop.calls).toHaveLength(3);
  });

  it.each([[LINK_ID], [`?id=${LINK_ID}`]])(
    'that is invalidated during its first fetch is not kept by caches in front: %s',
    async (address) => {
      const shop = openShop();
      const { api } = shop;
      let respond = () => {};
      const held = new Promise<void>((resolve) => (respond = resolve));
      shop.api = async (...request) => {
        const response = await api(...request);
        await held;
        return response;
      };
      const waiting = shop.get(address);
      await shop.pass(100);
      await shop.endpoint.invalidate(LINK_ID);
      respond();
      await shop.pass(100);

      const response = await waiting;

      expect(response.status).toBe(200);
      expect(lifetimes(response)).toMatch(
        /^public, max-age=0, s-maxage=0, stale-while-revalidate=0, stale-if-error=\d+$/,
      );
    },
  );

  it('is revalidated before it is served once it is 60 s old', async () => {
    const shop = openShop();
    await shop.get();
    shop.links.set(LINK_ID, { ...apiLink, active: false });

    await shop.pass(60_000);
    const response = await shop.get();

    expect(await response.json()).toMatchObject({ active: false, url: null });
    expect(cacheStatusOf(response)).toBe('fwd=miss; stored');
  });

  it('is served stale-if-error for 6 minutes while the API fails, then 503', async () => {
    const shop = openShop();
    await shop.get();
    shop.api = respondingWith(503);

    await shop.pass(359_000);
    const last = shop.get();
    await shop.pass(500);
    await shop.pass(500);
    const after = shop.get();
    await shop.pass(500);

    expect((await last).status).toBe(200);
    expect(cacheStatusOf(await last)).toBe('fwd=stale; detail=stale-if-error');
    expect((await after).status).toBe(503);
  });

  it('responds 404 as soon as the API says that the link does not exist', async () => {
    const shop = openShop();
    await shop.get();
    shop.links.set(LINK_ID, null);

    await shop.pass(60_000);
    const response = await shop.get();

    expect(response.status).toBe(404);
  });

  it('sends Cache-Control with the remaining lifetimes, and Age', async () => {
    const shop = openShop();
    const atOnce = await shop.get();
    await shop.pass(4_000);
    const later = await shop.get();
    await shop.pass(16_000);
    const stale = await shop.get();

    expect(lifetimes(atOnce)).toBe(
      'public, max-age=0, s-maxage=15, stale-while-revalidate=45, stale-if-error=345',
    );
    expect(lifetimes(later)).toBe(
      'public, max-age=0, s-maxage=11, stale-while-revalidate=45, stale-if-error=345',
    );
    expect(later.headers.get('age')).toBe('4');
    expect(lifetimes(stale)).toBe(
      'public, max-age=0, s-maxage=0, stale-while-revalidate=40, stale-if-error=340',
    );
    expect(stale.headers.get('age')).toBe('20');
  });

  it('is revalidated up to 10 % earlier or later (jitter)', async () => {
    const shop = openShop();
    vi.mocked(Math.random).mockReturnValue(0);
    await shop.get('cl_early');
    vi.mocked(Math.random).mockReturnValue(0.999_999);
    await shop.get('cl_late');

    await shop.pass(13_500);
    const early = await shop.get('cl_early');
    const late = await shop.get('cl_late');

    expect([early, late].map((each) => each.headers.get('cache-status'))).toEqual([
      'checkout-link; hit; ttl=0',
      'checkout-link; hit; ttl=2',
    ]);
    expect(early.headers.get('cache-control')).toContain('s-maxage=0, stale-while-revalidate=46');
  });

  it('serves a stale link although waitUntil throws, as after the end of a request', async () => {
    const shop = openShop();
    await shop.get(LINK_ID);
    await shop.pass(20_000);
    const waitUntil = () => {
      throw new Error('the request has ended');
    };

    const response = await shop.get(LINK_ID, {}, { waitUntil });

    expect(response.status).toBe(200);
  });

  it('passes the background revalidation to waitUntil', async () => {
    const shop = openShop();
    await shop.get();
    await shop.pass(20_000);
    const background: Promise<unknown>[] = [];

    await shop.get(LINK_ID, {}, { waitUntil: (promise) => void background.push(promise) });
    await Promise.all(background);

    expect(background).toHaveLength(1);
    expect(cacheStatusOf(await shop.get())).toBe('hit');
    expect(shop.calls).toHaveLength(3);
  });

  it('passes the first fetch to waitUntil: other requests wait for it too', async () => {
    const shop = openShop();
    const background: Promise<unknown>[] = [];
    const waitUntil = (promise: Promise<unknown>) => void background.push(promise);

    await shop.get(LINK_ID, {}, { waitUntil });
    await shop.get(LINK_ID, {}, { waitUntil });

    expect(background).toHaveLength(1);
  });

  it('is evicted when it is the least recently used', async () => {
    const shop = openShop({ cache: { maxLinks: 2 } });
    for (const id of ['cl_a', 'cl_b', 'cl_a', 'cl_c']) await shop.get(id);

    const results = [];
    for (const id of ['cl_a', 'cl_c', 'cl_b']) results.push(cacheStatusOf(await shop.get(id)));

    expect(results).toEqual(['hit', 'hit', 'fwd=miss; stored']);
  });

  it('follows the `cache` option', async () => {
    const cache = { fresh: 2_000, staleWhileRevalidate: 0, staleIfError: 10_000, missing: 1_000 };
    const shop = openShop({ cache });

    const found = await shop.get();
    shop.links.set('cl_none', null);
    const none = await shop.get('cl_none');

    expect(lifetimes(found)).toBe(
      'public, max-age=0, s-maxage=2, stale-while-revalidate=0, stale-if-error=10',
    );
    expect(lifetimes(none)).toBe('public, max-age=0, s-maxage=1');
  });

  it('is not fresh again when the wall clock is set back', async () => {
    const shop = openShop();
    await shop.get();

    vi.setSystemTime(Date.now() - 3_600_000);
    await shop.pass(60_000);
    const response = await shop.get();

    expect(cacheStatusOf(response)).toBe('fwd=miss; stored');
  });

  it('is not fresh after the machine slept', async () => {
    const shop = openShop();
    await shop.get();

    vi.setSystemTime(Date.now() + 3_600_000);
    const response = await shop.get();

    expect(cacheStatusOf(response)).toBe('fwd=miss; stored');
  });

  it('is fetched again when it expired while other links of the list were fetched', async () => {
    const shop = openShop();
    const api = shop.api;
    let resume = () => {};
    const suspended = new Promise<void>((resolve) => (resume = resolve));
    shop.api = async (url, init) => {
      if (url.includes('cl_late')) await suspended;
      return api(url, init);
    };
    const response = shop.get('?id=cl_early&id=cl_late');
    await shop.pass(0);
    shop.links.set('cl_early', { ...apiLink, id: 'cl_early', title: 'Since then' });

    vi.setSystemTime(Date.now() + 3_600_000);
    resume();

    expect(await (await response).text()).toContain('Since then');
  });
});

describe('an unknown link', () => {
  it('is cached as 404 for 10 s', async () => {
    const shop = openShop();
    shop.links.set(LINK_ID, null);
    await shop.get();
    const calls = shop.calls.length;
    shop.links.delete(LINK_ID);

    await shop.pass(9_999);
    const before = await shop.get();
    await shop.pass(1);
    const after = await shop.get();

    expect(await before.text()).toBe(missing);
    expect(after.status).toBe(200);
    expect(shop.calls).toHaveLength(calls + 2);
  });

  it('has the same headers whether the 404 is new, cached or for a malformed id', async () => {
    const shop = openShop();
    shop.links.set(LINK_ID, null);

    const responses = [await shop.get()];
    await shop.pass(5_000);
    responses.push(await shop.get(), await shop.get('..%2f'));

    const distinct = new Set(responses.map(({ headers }) => JSON.stringify([...headers])));
    expect(distinct.size).toBe(1);
  });
});

describe('a failed fetch', () => {
  it('is not cached', async () => {
    const shop = openShop();
    shop.api = respondingWith(500, { 'retry-after': '1' });
    const failed = await shop.get();
    shop.api = openShop().api;

    await shop.pass(1_000);
    const response = await shop.get();

    expect(failed.status).toBe(503);
    expect(response.status).toBe(200);
  });

  it('of one link backs off exponentially up to 15 s, other links are not affected', async () => {
    const shop = openShop();
    const good = shop.api;
    shop.api = async (url, init) => (url.includes(LINK_ID) ? new Response('?') : good(url, init));

    const times: number[] = [];
    for (let ms = 0; ms < 64_000; ms += 500) {
      const before = shop.calls.length;
      expect((await shop.get()).status).toBe(502);
      if (shop.calls.length > before) times.push(ms / 1000);
      await shop.pass(500);
    }

    expect(times).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
    expect((await shop.get('cl_other')).status).toBe(200);
  });
});

describe('ETag', () => {
  it('responds 304 when If-None-Match matches', async () => {
    const shop = openShop();
    const etag = (await shop.get()).headers.get('etag') ?? '';

    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await shop.get(LINK_ID, { headers: { 'If-None-Match': header } });

      expect([response.status, await response.text()]).toEqual([304, '']);
      expect(response.headers.get('etag')).toBe(etag);
      expect(response.headers.get('cache-control')).toContain('s-maxage=15');
    }
  });

  it.each(['"other"', '', 'W/"x"', '"'])('responds 200 for If-None-Match %j', async (header) => {
    const shop = openShop();

    const response = await shop.get(LINK_ID, { headers: { 'If-None-Match': header } });

    expect(response.status).toBe(200);
  });

  it('is equal for equal public fields on any process', async () => {
    const [one, two, three] = [openShop(), openShop(), openShop()];
    two.links.set(LINK_ID, { ...apiLink, metadata: { not: 'public' } });
    three.links.set(LINK_ID, { ...apiLink, active: false });

    const tags = [];
    for (const shop of [one, two, three]) tags.push((await shop.get()).headers.get('etag'));

    expect(tags[0]).toMatch(/^"[\w-]{22}"$/);
    expect(tags[1]).toBe(tags[0]);
    expect(tags[2]).not.toBe(tags[0]);
  });
});
