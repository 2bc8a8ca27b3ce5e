import { describe, expect, it, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  createMemoryStore,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { CANARY_KEY, LINK_ID } from './fixtures.js';
import {
  openGroup,
  pass,
  respond,
  sendWebhook,
  settled,
  titled,
  useFakeTime,
  WEBHOOK_SECRET,
} from './store-group.js';

useFakeTime();

describe('with a store', () => {
  it('a link is fetched once for all processes', async () => {
    const { endpoints, calls } = openGroup(20);

    const pending = endpoints.map(({ fetch }) =>
      fetch(new Request(`https://shop.example/checkout-links/${LINK_ID}`)),
    );
    const responses = await settled(Promise.all(pending));

    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
    expect(calls).toHaveLength(2);
  });

  it('an invalidation told to one process is in the next response of another', async () => {
    const { group, endpoints, get } = openGroup(2);
    await get(0);
    await get(1);

    group.api = titled('Changed');
    await endpoints[0]?.invalidate(LINK_ID);
    await pass(1_000);

    expect(await get(1)).toEqual({ status: 200, title: 'Changed' });
  });

  it.each([
    ['hears of it late', () => new Promise<void>(() => {})],
    ['never hears of it', () => Promise.reject(new Error('connection reset'))],
  ])(
    'an invalidation is in the next response of its process when the store %s',
    async (_name, tell) => {
      const { group, endpoints, store, get } = openGroup(2, { cache: { maxLinks: 1 } });
      await get(0);
      const { invalidate } = store.store;
      store.store.invalidate = tell;

      group.api = titled('Changed');
      void endpoints[0]?.invalidate(LINK_ID);
      store.store.invalidate = invalidate;
      await get(0, 'cl_other1');
      await pass(1_500);

      expect(await get(0)).toEqual({ status: 200, title: 'Changed' });
    },
  );

  it('a lookup that began before an invalidation told to another process is not kept', async () => {
    const { group, endpoints, get } = openGroup(2);
    await get(0, 'cl_other1');
    let finish = () => {};
    group.api = async (path) => {
      if (!path.endsWith('line_items')) await new Promise<void>((resolve) => (finish = resolve));
      return titled('Before')(path);
    };
    const first = endpoints[0]?.fetch(new Request(`https://shop.example/x/${LINK_ID}`));
    await pass(100);

    await endpoints[1]?.invalidate(LINK_ID);
    group.api = titled('After');
    finish();
    if (first) await settled(first);

    expect(await get(1)).toEqual({ status: 200, title: 'After' });
    expect(await get(0)).toEqual({ status: 200, title: 'After' });
  });

  it('a link that is changed all the time is served by every process, by one lookup a second', async () => {
    const { group, endpoints, get } = openGroup(10);
    await get(0);
    group.api = async (path) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return respond(path);
    };
    const startedAt = Date.now();
    const served: { status: number; onError: boolean; afterMs: number }[] = [];
    const pending: Promise<void>[] = [];
    const request = async (index: number) => {
      const at = Date.now();
      const response = await endpoints[index]?.fetch(
        new Request(`https://shop.example/${LINK_ID}`),
      );
      const onError = Boolean(response?.headers.get('cache-status')?.includes('stale-if-error'));
      served.push({ status: response?.status ?? 0, onError, afterMs: Date.now() - at });
    };

    for (let round = 0; Date.now() - startedAt < 5_000; round += 1) {
      await Promise.resolve(endpoints[round % 10]?.invalidate(LINK_ID));
      pending.push(request((round * 7) % 10));
      await pass(10);
    }
    await settled(Promise.all(pending));

    expect(served.filter(({ status, onError }) => status !== 200 || onError)).toEqual([]);
    expect(Math.max(...served.map(({ afterMs }) => afterMs))).toBeLessThan(2_500);
    expect(group.calls.length).toBeLessThanOrEqual(2 * 8);
  });

  it('serves links after the runtime stopped a read of invalidations together with its request', async () => {
    const { store, endpoints, get } = openGroup(1);
    await get(0);
    await pass(500);
    const { news } = store.store;
    store.store.news = () => new Promise(() => undefined);
    const response = await endpoints[0]?.fetch(new Request(`https://shop.example/${LINK_ID}`));
    // As in Workers: a response was sent, and what it did not wait for is lost with its timers.
    vi.clearAllTimers();
    store.store.news = news;
    await pass(500);

    expect(response?.status).toBe(200);
    expect((await get(0)).status).toBe(200);
  });

  it('passes a read of invalidations that no request waits for to waitUntil', async () => {
    const { endpoints, get } = openGroup(1);
    await get(0);
    await pass(500);
    const waitUntil = vi.fn();

    await endpoints[0]?.fetch(new Request(`https://shop.example/${LINK_ID}`), { waitUntil });

    expect(waitUntil).toHaveBeenCalledOnce();
  });

  it('is away: links are served by fewer calls, and a webhook is answered 503', async () => {
    const { store, get, endpoints, events } = openGroup(2, {
      webhookSecret: WEBHOOK_SECRET,
    });
    store.isAway = true;
    await pass(2_000);
    await get(0, 'cl_other2');
    await pass(5_000);

    expect((await get(0)).status).toBe(200);
    expect(events).toContainEqual({ type: 'store', state: 'away' });
    expect(await endpoints[0]?.invalidate(LINK_ID)).toBe(false);
    const refused = await sendWebhook(endpoints[0], LINK_ID);
    expect(refused?.status).toBe(503);
    expect(await refused?.json()).toMatchObject({ error: { code: 'store_unavailable' } });
  });

  it('is back: an invalidation that it was not told is told again', async () => {
    const { group, store, get, endpoints } = openGroup(2);
    await get(0);
    await get(1);
    store.isAway = true;
    expect(await endpoints[0]?.invalidate(LINK_ID)).toBe(false);
    group.api = titled('Changed');
    store.isAway = false;
    await pass(1_000);
    await get(0, 'cl_other1');
    await get(0, 'cl_other2');

    expect(await get(1)).toEqual({ status: 200, title: 'Changed' });
  });

  it('is back: caches in front are purged of what it was not told', async () => {
    const purged: string[] = [];
    const { store, get, endpoints } = openGroup(2, { onInvalidate: (id) => purged.push(id) });
    await get(0);
    store.isAway = true;
    expect(await endpoints[0]?.invalidate(LINK_ID)).toBe(false);
    expect(purged).toEqual([]);
    store.isAway = false;
    await pass(1_000);
    await get(0, 'cl_other1');
    await get(0, 'cl_other2');

    expect(purged).toEqual([LINK_ID]);
    await pass(1_000);
    await get(0, 'cl_other1');
    expect(purged).toEqual([LINK_ID]);
  });

  it('is back while a process is idle: its next response reflects what others were told', async () => {
    const { group, store, get, endpoints } = openGroup(2);
    await get(0);
    await get(1);
    store.isAway = true;
    await pass(1_000);
    await get(1);
    store.isAway = false;
    await pass(1_000);
    group.api = titled('Changed');
    expect(await endpoints[0]?.invalidate(LINK_ID)).toBe(true);
    await pass(2_000);

    expect(await get(1)).toEqual({ status: 200, title: 'Changed' });
  });

  it('was away when a process started: it hears of what others were told before its first read', async () => {
    const { group, store, get, endpoints } = openGroup(2);
    store.isAway = true;
    await get(1, 'cl_other1');
    await pass(10_000);
    await get(1);
    store.isAway = false;
    await pass(1_000);
    group.api = titled('Changed');
    expect(await endpoints[0]?.invalidate(LINK_ID)).toBe(true);
    await pass(2_000);

    expect(await get(1)).toEqual({ status: 200, title: 'Changed' });
  });

  it('that was emptied makes every process ask again', async () => {
    const { group, store, get } = openGroup(2);
    await get(0);
    await get(1);
    group.api = titled('Changed');
    store.store = createMemoryStore();
    await pass(1_000);

    expect(await get(1)).toEqual({ status: 200, title: 'Changed' });
    expect(await get(0)).toEqual({ status: 200, title: 'Changed' });
  });

  it('that was emptied hides a link that another process is told is inactive, while the API is down', async () => {
    const { group, store, get, endpoints } = openGroup(2, { webhookSecret: WEBHOOK_SECRET });
    await get(0);
    await get(1);
    store.store = createMemoryStore();
    const accepted = await settled(sendWebhook(endpoints[0], LINK_ID, false));
    expect(accepted?.status).toBe(204);
    group.api = () => Response.json({ error: {} }, { status: 503 });
    await pass(2_000);

    expect((await get(1)).status).toBe(503);
  });

  it.each([
    ['no seal', 'x'],
    ['a seal of another key', `${'0'.repeat(64)} {"link":null,"lineItemsForMs":1}`],
    ['nothing', ''],
  ])('with %s in it shows what the API says', async (_name, value) => {
    const { store, get } = openGroup(1);
    const { begin } = store.store;
    store.store.begin = async (id, request) =>
      request.maxAgeMs > 0
        ? { action: 'use', copy: { value, ageMs: 1, invalidated: false } }
        : begin(id, request);

    expect(await get(0)).toEqual({ status: 200, title: 'Yoga class' });
  });

  it('a young copy that cannot be used leaves a request as urgent as it is', async () => {
    const { store, get } = openGroup(2);
    await get(0);
    await get(0, 'cl_other1');
    const { begin } = store.store;
    store.store.begin = async (id, request) => {
      const decision = await begin(id, request);
      if (decision.copy) decision.copy = { ...decision.copy, value: 'x' };
      return decision;
    };

    expect(await get(1)).toEqual({ status: 200, title: 'Yoga class' });
  });

  it('a copy of another link is not used', async () => {
    const { store, get, calls } = openGroup(1);
    await get(0, 'cl_other1');
    const { begin } = store.store;
    store.store.begin = async (id, request) =>
      begin(request.maxAgeMs > 0 ? 'cl_other1' : id, request);

    expect((await get(0)).title).toBe('Yoga class');
    expect(calls).toContain(`/v1/checkout_links/${LINK_ID}`);
  });

  it.each([
    null,
    {},
    { action: 'use', copy: null },
    { action: 'use', copy: { value: 'x', ageMs: NaN, invalidated: false } },
    { action: 'fetch', lease: 1, isProbe: false, copy: null },
    { action: 'wait', waitMs: Infinity, copy: null },
  ])('that decides %j counts as away', async (decision) => {
    const { store, get, events } = openGroup(1);
    store.store.begin = async () => decision as never;
    await pass(1_000);
    await get(0);
    await pass(3_000);

    expect((await get(0)).status).toBe(200);
    expect(events).toContainEqual({ type: 'store', state: 'away' });
  });

  it('429 told to one process pauses all of them', async () => {
    const { group, get, calls } = openGroup(2);
    await get(0, 'cl_other1');
    group.api = () =>
      Response.json({ error: {} }, { status: 429, headers: { 'Retry-After': '30' } });
    await get(0);
    const made = calls.length;

    expect((await get(1, 'cl_other2')).status).toBe(429);
    expect(calls).toHaveLength(made);
  });

  it('line items are fetched once for all processes', async () => {
    const { get, calls } = openGroup(2);
    await get(0);
    await pass(70_000);
    await get(1);

    expect(calls.filter((path) => path.endsWith('line_items'))).toHaveLength(1);
    expect(calls).toHaveLength(3);
  });

  it('a process without a copy serves that of another while the API is down', async () => {
    const { group, get } = openGroup(2);
    await get(0);
    await pass(70_000);
    group.api = () => Response.json({ error: {} }, { status: 503 });

    expect(await get(1)).toEqual({ status: 200, title: 'Yoga class' });
  });

  it.each([{}, null, 'redis://localhost', { begin() {} }])('%j is refused', (store) => {
    expect(() =>
      createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, store: store as never }),
    ).toThrow('`store` must be an object with begin');
  });
});
