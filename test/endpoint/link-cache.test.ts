import { describe, expect, it, vi } from 'vitest';
import { urgencyOf } from '../../src/endpoint/cache/cache-entry.js';
import { fetchAlone } from '../../src/endpoint/cache/fetch-alone.js';
import { LinkCache } from '../../src/endpoint/cache/link-cache.js';
import { LruMap } from '../../src/endpoint/cache/lru-map.js';
import type { FetchRequest } from '../../src/endpoint/upstream/fetch-request.js';
import { failureFromFault } from '../../src/endpoint/upstream/upstream-failure.js';
import type { CheckoutLinkView } from '../../src/wire/link.js';
import { LINK_ID, publicLink } from './fixtures.js';
import { manualClock } from './manual-clock.js';

const lifetimes = {
  fresh: 100,
  staleWhileRevalidate: 100,
  staleIfError: 100,
  missing: 50,
  lineItems: 400,
};
const view = (title: string) => ({ ...publicLink, title }) as CheckoutLinkView;

function createCache(maxLinks = 10) {
  const clock = manualClock();
  const fetchLink = vi.fn(async (_request: FetchRequest): Promise<CheckoutLinkView | null> =>
    view('first'),
  );
  const cache = new LinkCache<string>({
    fetchLink: fetchAlone(fetchLink, clock),
    serialize: ({ title }) => title,
    lifetimes,
    maxLinks,
    maxBytes: 1_000_000,
    bytesOf: (title) => title.length,
    ageClock: clock,
    monotonicClock: clock,
    isListed: () => false,
  });
  const get = async (id = LINK_ID) => {
    const { entry, result } = await cache.get(id);
    return [entry.value, result];
  };
  return { cache, clock, fetchLink, get };
}

describe('LinkCache', () => {
  it('is fresh, then stale while it revalidates, then a miss', async () => {
    const { cache, clock, fetchLink, get } = createCache();

    expect(await get()).toEqual(['first', 'miss']);
    clock.advance(99);
    expect(await get()).toEqual(['first', 'hit']);
    expect(cache.peekFresh(LINK_ID)?.value).toBe('first');
    fetchLink.mockResolvedValue(view('second'));
    clock.advance(1);
    expect(await get()).toEqual(['first', 'stale']);
    await vi.waitFor(async () => expect(await get()).toEqual(['second', 'hit']));
    clock.advance(200);
    expect(await get()).toEqual(['second', 'miss']);
    expect(fetchLink).toHaveBeenCalledTimes(3);
  });

  it('fetches once for concurrent requests (single flight)', async () => {
    const { fetchLink, get } = createCache();

    await Promise.all([get(), get(), get()]);

    expect(fetchLink).toHaveBeenCalledOnce();
  });

  it('serves stale-if-error, then rejects with the error of the fetch', async () => {
    const { clock, fetchLink, get } = createCache();
    const failure = failureFromFault('no_answer');
    await get();
    fetchLink.mockRejectedValue(failure);

    clock.advance(200);
    expect(await get()).toEqual(['first', 'stale_if_error']);
    clock.advance(100);

    await expect(get()).rejects.toBe(failure);
    // The second request was within the backoff of the first failure.
    expect(fetchLink).toHaveBeenCalledTimes(2);
  });

  it('does not store the result of a fetch that started before an invalidation', async () => {
    const { cache, fetchLink, get } = createCache();
    const outdated = get();
    cache.invalidate(LINK_ID, 'changed');
    fetchLink.mockResolvedValue(view('second'));

    expect(await get()).toEqual(['second', 'miss']);
    expect(await outdated).toEqual(['first', 'miss']);
    expect(await get()).toEqual(['second', 'hit']);
  });

  it.each([
    ['keeps an invalidated entry for stale-if-error', 'changed'],
    ['does not serve a deactivated entry even if the fetch fails', 'deactivated'],
  ] as const)('%s', async (_name, cause) => {
    const { cache, fetchLink, get } = createCache();
    await get();
    fetchLink.mockRejectedValue(failureFromFault('no_answer'));

    cache.invalidate(LINK_ID, cause);

    if (cause === 'deactivated') await expect(get()).rejects.toThrow();
    else expect(await get()).toEqual(['first', 'stale_if_error']);
  });

  it('stores the result of a fetch that was invalidated while it ran for stale-if-error', async () => {
    const { cache, fetchLink, get } = createCache();
    const outdated = get();
    cache.invalidate(LINK_ID, 'changed');
    await outdated;
    fetchLink.mockRejectedValue(failureFromFault('no_answer'));

    expect(cache.peekFresh(LINK_ID)).toBe(undefined);
    expect(await get()).toEqual(['first', 'stale_if_error']);
  });

  it('marks the result for those who waited as invalidated', async () => {
    const { cache } = createCache();
    const outdated = cache.get(LINK_ID);
    cache.invalidate(LINK_ID, 'changed');

    expect((await outdated).entry).toMatchObject({ invalidated: true, value: 'first' });
  });

  it('fetches again for those who waited while the link was deactivated', async () => {
    const { cache, fetchLink, get } = createCache();
    const outdated = get();
    cache.invalidate(LINK_ID, 'changed');
    cache.invalidate(LINK_ID, 'deactivated');
    fetchLink.mockResolvedValue(view('second'));

    expect(await outdated).toEqual(['second', 'miss']);
    expect(await get()).toEqual(['second', 'hit']);
  });

  it('stores no result of a fetch during which the link was deactivated', async () => {
    const { cache, fetchLink, get } = createCache();
    const outdated = get();
    cache.invalidate(LINK_ID, 'deactivated');
    fetchLink.mockRejectedValue(failureFromFault('no_answer'));

    await expect(outdated).rejects.toThrow();
    await expect(get()).rejects.toThrow();
  });

  it('does not replace a newer entry by the result of an invalidated fetch', async () => {
    const { cache, clock, fetchLink, get } = createCache();
    let resolve = (_: CheckoutLinkView) => {};
    fetchLink.mockReturnValueOnce(new Promise((settle) => (resolve = settle)));
    const outdated = get();
    cache.invalidate(LINK_ID, 'changed');
    clock.advance(1);
    fetchLink.mockResolvedValue(view('second'));
    await get();

    resolve(view('first'));

    expect(await outdated).toEqual(['first', 'miss']);
    expect(await get()).toEqual(['second', 'hit']);
  });

  it('keeps line items for half of their lifetime to all of it', async () => {
    const { cache, clock, fetchLink, get } = createCache();
    const keptIn = () => fetchLink.mock.calls.map(([{ lineItems }]) => lineItems !== null);

    await get();
    for (let age = 0; age < 600; age += 150) {
      clock.advance(150);
      await cache.get(LINK_ID);
      await vi.waitFor(() => expect(cache.peekFresh(LINK_ID)).toBeDefined());
    }

    // Random is 0.5: 300 of 400.
    expect(keptIn()).toEqual([false, true, false, true, false]);
  });

  it.each([
    ['fetches line items again after a change', 'changed', null],
    ['keeps line items after an event about a session', 'session', publicLink.line_items],
  ] as const)('%s', async (_name, cause, lineItems) => {
    const { cache, fetchLink, get } = createCache();
    await get();

    cache.invalidate(LINK_ID, cause);
    await get();

    expect(fetchLink.mock.calls[1]).toMatchObject([{ lineItems }]);
  });

  it('is the more urgent to fetch the older it is', async () => {
    const { clock, fetchLink, get } = createCache();
    const urgencyAt = async (ms: number) => {
      clock.advance(ms);
      await get().catch(() => undefined);
      // A fetch in the background ends after its response.
      await new Promise((resolve) => setImmediate(resolve));
      return fetchLink.mock.calls.at(-1)?.[0];
    };
    expect(await urgencyAt(0)).toMatchObject({ urgency: 1, isBackground: false });
    fetchLink.mockRejectedValue(failureFromFault('no_answer'));
    const at = (ages: number[]) => ages.map((age) => urgencyOf(age, lifetimes));

    // Fresh and stale are 200 in all, stale-if-error is 100 more.
    expect(at([0, 550 / 3, 300])).toEqual([0, 0.9, 1]);
    expect(at([100, 240])).toEqual([expect.closeTo(0.4909, 4), expect.closeTo(0.9486, 4)]);
    expect(await urgencyAt(100)).toMatchObject({
      urgency: urgencyOf(100, lifetimes),
      isBackground: true,
    });
    expect(await urgencyAt(1_000)).toMatchObject({ urgency: 1, isBackground: false });
  });

  it('keeps links while a client tries ids', async () => {
    const { fetchLink, get } = createCache(1);
    await get();
    fetchLink.mockResolvedValue(null);

    for (let guess = 0; guess < 2_000; guess += 1) await get(`cl_${guess}`);

    expect(await get()).toEqual(['first', 'hit']);
  });

  it('limits the memory of links in bytes', async () => {
    const { fetchLink, get } = createCache();
    // Of 1,000,000 bytes in all.
    fetchLink.mockResolvedValue(view('x'.repeat(400_000)));
    for (const id of ['cl_1', 'cl_2', 'cl_3']) await get(id);
    fetchLink.mockResolvedValue(view('again'));

    expect((await get('cl_3'))[1]).toBe('hit');
    expect((await get('cl_1'))[1]).toBe('miss');
  });

  it('ignores sessions of a link without a limit', async () => {
    const { cache, fetchLink, get } = createCache();
    fetchLink.mockResolvedValue({ ...view('unlimited'), restrictions: null });
    await get();

    expect(cache.invalidate(LINK_ID, 'session')).toBe(false);
    expect(await get()).toEqual(['unlimited', 'hit']);
    expect(cache.invalidate(LINK_ID, 'changed')).toBe(true);
    expect(await get()).toEqual(['unlimited', 'miss']);
  });

  it('heeds sessions of a link with a limit, and of one that is not cached', async () => {
    const { cache, get } = createCache();

    expect(cache.invalidate(LINK_ID, 'session')).toBe(true);
    await get();

    expect(cache.invalidate(LINK_ID, 'session')).toBe(true);
    expect(await get()).toEqual(['first', 'miss']);
  });

  it('passes on whether the link was seen before, also after an invalidation', async () => {
    const { cache, fetchLink, get } = createCache();

    await get();
    cache.invalidate(LINK_ID, 'deactivated');
    await get();

    expect(fetchLink.mock.calls).toMatchObject([
      [{ id: LINK_ID, known: false }],
      [{ id: LINK_ID, known: true }],
    ]);
  });
});

describe('LruMap', () => {
  it('evicts the least recently used entry', () => {
    const map = new LruMap<number>({ maxEntries: 2 });
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');

    map.set('c', 3);

    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('evicts as many entries as its bytes need, and an entry that is too large itself', () => {
    const bytesOf = (text: string) => text.length;
    const map = new LruMap<string>({ maxEntries: 10, maxBytes: 10, bytesOf });
    for (const key of ['a', 'b', 'c']) map.set(key, 'xxx');
    map.get('a');

    map.set('d', 'xxxxx');
    expect([map.get('a'), map.get('b'), map.get('c'), map.bytes]).toEqual([
      'xxx',
      undefined,
      undefined,
      8,
    ]);
    map.set('d', 'x');
    expect(map.bytes).toBe(4);
    map.set('e', 'x'.repeat(11));

    expect([map.get('a'), map.get('e'), map.bytes]).toEqual([undefined, undefined, 0]);
  });
});
