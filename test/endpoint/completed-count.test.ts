import { describe, expect, it, vi } from 'vitest';
import type { CheckoutSession } from '../../src/api/payments-client.js';
import type { EndpointEvent } from '../../src/endpoint/checkout-link-endpoint.js';
import { apiLink, LINK_ID } from './fixtures.js';
import { respondingWith, openShop, type Shop } from './shop.js';

const limited = { ...apiLink, restrictions: { completed_sessions: { limit: 10 } } };
const DAY_SECONDS = 86_400;
const budget = { perMinute: 1_500, burst: 1_500 };

interface SessionShop extends Shop {
  /** Completed sessions, newest first. */
  sessions: CheckoutSession[];
  /** The queries of the calls that list sessions. */
  pages: string[];
  sell(link: string, created?: number): void;
}

/** A shop whose API sends no count of completed sessions, but lists sessions. */
function openSessionShop(options: Parameters<typeof openShop>[0] = {}): SessionShop {
  const base = openShop(options);
  const links = base.api;
  const shop = Object.assign(base, { sessions: [] as CheckoutSession[], pages: [] as string[] });
  shop.links.set(LINK_ID, limited);
  shop.api = async (url, init) => {
    const { pathname, search, searchParams } = new URL(url);
    if (!pathname.endsWith('/sessions')) return links(url, init);
    shop.pages.push(search);
    const ids = shop.sessions.map(({ id }) => id);
    const start = ids.indexOf(searchParams.get('starting_after') ?? '') + 1;
    const data = shop.sessions.slice(start, start + 100);
    const has_more = start + 100 < ids.length;
    return Response.json({ object: 'list', data, has_more, url: pathname });
  };
  return Object.assign(shop, {
    sell(link: string, created = shop.sessions.length) {
      shop.sessions.unshift({
        id: `cs_${shop.sessions.length}`,
        status: 'complete',
        created,
        metadata: { link },
        customer_email: 'PRIVATE_ada@example.com',
      });
    },
  });
}

async function countIn(response: Response): Promise<number | null | undefined> {
  const link = (await response.json()) as typeof limited & {
    restrictions: { completed_sessions: { count: number | null } };
  };
  return link.restrictions.completed_sessions.count;
}

describe('restrictions.completed_sessions.count', () => {
  it('is taken from the API when it sends one', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    shop.links.set(LINK_ID, {
      ...limited,
      restrictions: { completed_sessions: { limit: 10, count: 4 } },
    });

    expect(await countIn(await shop.get())).toBe(4);
    expect(shop.pages).toEqual([]);
  });

  it('is null without countCompletedSessions', async () => {
    const shop = openSessionShop();

    expect(await countIn(await shop.get())).toBeNull();
    expect(shop.pages).toEqual([]);
  });

  it('lists no sessions for a link without a limit', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    shop.links.set(LINK_ID, { ...apiLink, restrictions: null });

    await shop.get();

    expect(shop.pages).toEqual([]);
  });

  it('counts sessions by metadata key and leaks no session data', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    for (const link of [LINK_ID, 'cl_other', LINK_ID]) shop.sell(link);

    const response = await shop.get();

    expect(await response.clone().text()).not.toContain('PRIVATE');
    expect(await countIn(response)).toBe(2);
    expect(shop.pages).toEqual(['?status=complete&limit=100']);
  });

  it('counts by a function over all pages of sessions', async () => {
    const count = vi.fn((_link: { id: string }, sessions: readonly unknown[]) => sessions.length);
    const shop = openSessionShop({ countCompletedSessions: count });
    for (let sale = 0; sale < 250; sale += 1) shop.sell(LINK_ID);

    expect(await countIn(await shop.get())).toBe(250);
    expect(shop.pages).toHaveLength(3);
    expect(count.mock.calls[0]?.[0].id).toBe(LINK_ID);
  });

  it('updates from the newest page only', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    for (let sale = 0; sale < 1_000; sale += 1) shop.sell(LINK_ID, sale * 3_600);
    await shop.get();
    const pages = shop.pages.length;

    shop.sell(LINK_ID, 1_000 * 3_600);
    await shop.pass(60_000);

    expect(await countIn(await shop.get())).toBe(1_001);
    expect(shop.pages.length - pages).toBe(1);
  });

  it('counts a session that completed up to a day after its creation', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    for (let sale = 0; sale < 300; sale += 1) shop.sell(LINK_ID, 10 * DAY_SECONDS + sale * 60);
    await shop.get();
    const late = {
      ...shop.sessions[0],
      id: 'cs_late',
      created: 10 * DAY_SECONDS - DAY_SECONDS / 2,
    };

    shop.sessions.push(late);
    await shop.pass(60_000);

    expect(await countIn(await shop.get())).toBe(301);
  });

  it('lists sessions once for many links (single flight)', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    for (let index = 0; index < 20; index += 1) {
      shop.links.set(`cl_${index}`, { ...limited, id: `cl_${index}` });
    }

    const pending = Array.from({ length: 20 }, (_, index) => shop.get(`cl_${index}`));
    await shop.pass(100);
    await Promise.all(pending);

    expect(shop.pages).toHaveLength(1);
  });

  it('lists sessions once (single flight), also when the clock is set forward meanwhile', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    shop.links.set('cl_a', { ...limited, id: 'cl_a' });
    shop.links.set('cl_b', { ...limited, id: 'cl_b' });
    const { api } = shop;
    const lists: string[] = [];
    shop.api = async (url, init) => {
      if (!url.includes('/sessions')) return api(url, init);
      lists.push(url);
      await new Promise((done) => setTimeout(done, 500));
      return api(url, init);
    };

    void shop.get('cl_a');
    await shop.pass(100);
    vi.setSystemTime(Date.now() + 3_600_000);
    const second = shop.get('cl_b');
    await shop.pass(1_000);

    expect((await second).status).toBe(200);
    expect(lists).toHaveLength(1);
  });

  it.each([
    ['fails with 500', respondingWith(500)],
    ['is not JSON', async () => new Response('?')],
    ['times out', () => new Promise<Response>(() => {})],
  ])('is null, and the link is served, when the session list %s', async (_name, list) => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    const links = shop.api;
    shop.api = (url, init) => (url.includes('/sessions') ? list : links)(url, init);

    const response = shop.get();
    await shop.pass(1_000);

    expect((await response).status).toBe(200);
    expect(await countIn(await response)).toBeNull();
  });

  it('at 10,000 sessions a day is known and right, with 6 calls an update', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link', links: [LINK_ID], budget });
    const sellFor = (seconds: number) => {
      for (const end = time + seconds; time < end; time += 8.64) shop.sell(LINK_ID, time);
    };
    let time = 100 * DAY_SECONDS;
    sellFor(3 * DAY_SECONDS);
    await shop.get();
    const pagesOfWholeList = shop.pages.length;

    const counts: (number | null | undefined)[] = [];
    const sold: number[] = [];
    for (let update = 0; update < 20; update += 1) {
      sellFor(60);
      sold.push(shop.sessions.length);
      await shop.pass(60_000);
      counts.push(await countIn(await shop.get()));
    }

    expect(pagesOfWholeList).toBe(300);
    expect(counts).toEqual(sold);
    expect(shop.pages.length - pagesOfWholeList).toBe(20 * 6);
  });

  it('at 10,000 sessions a day includes late ones within 21 updates, each once', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link', links: [LINK_ID], budget });
    for (let sale = 0; sale < 30_000; sale += 1) {
      shop.sell(LINK_ID, 100 * DAY_SECONDS + sale * 8.64);
    }
    await shop.get();
    const update = async () => {
      await shop.pass(60_000);
      return countIn(await shop.get());
    };
    // Created 3, 12 and 23 hours before the newest one.
    for (const place of [1_250, 5_000, 9_583]) {
      const created = shop.sessions[place]?.created;
      shop.sessions.splice(place, 0, {
        ...apiLink,
        id: `cs_late${place}`,
        status: 'complete',
        created,
        metadata: { link: LINK_ID },
      } as CheckoutSession);
    }

    const counts: (number | null | undefined)[] = [];
    for (let each = 0; each < 60; each += 1) counts.push(await update());

    expect([counts[0], counts[20], counts[59]]).toEqual([30_000, 30_003, 30_003]);
  });

  it('is known though the API is too slow to read the last day again', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    for (let sale = 0; sale < 1_000; sale += 1) shop.sell(LINK_ID, 100 * DAY_SECONDS + sale);
    const fast = shop.api;
    await shop.get();
    shop.api = async (url, init) => {
      if (url.includes('/sessions')) await new Promise((resolve) => setTimeout(resolve, 700));
      return fast(url, init);
    };
    shop.sell(LINK_ID, 101 * DAY_SECONDS);

    await shop.pass(60_000);
    const pending = shop.get();
    await shop.pass(1_000);

    expect(await countIn(await pending)).toBe(1_001);
  });

  it('is null when the session list repeats its cursor', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    const links = shop.api;
    const page = { object: 'list', data: [], has_more: true, next_cursor: 'cs_1', url: '/v1' };
    shop.api = async (url, init) => {
      if (!url.includes('/sessions')) return links(url, init);
      shop.pages.push(url);
      return Response.json(page);
    };

    expect(await countIn(await shop.get())).toBeNull();
    expect(shop.pages).toHaveLength(2);
  });

  it('continues the session list where the rate limiter stopped it', async () => {
    const shop = openSessionShop({
      countCompletedSessions: 'link',
      budget: { perMinute: 60, burst: 10 },
      links: [LINK_ID],
    });
    for (let sale = 0; sale < 1_200; sale += 1) shop.sell(LINK_ID);

    const first = await countIn(await shop.get());
    await shop.pass(60_000);
    const second = await countIn(await shop.get());

    expect([first, second]).toEqual([null, 1_200]);
    expect(new Set(shop.pages).size).toBe(shop.pages.length);
  });

  it.each([-1, 1.5, NaN, '3'])('is null when the function returns %s', async (value) => {
    const shop = openSessionShop({ countCompletedSessions: () => value as number });

    expect(await countIn(await shop.get())).toBeNull();
  });

  it('is null when the function throws', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('rule');
    const shop = openSessionShop({
      countCompletedSessions: () => {
        throw failure;
      },
    });

    expect(await countIn(await shop.get())).toBeNull();
    expect(logged).toHaveBeenCalledWith(
      'checkout-link-embed: countCompletedSessions threw',
      failure,
    );
  });

  it('opens the breaker when the session list gets 429', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link' });
    const links = shop.api;
    const refuse = respondingWith(429, { 'retry-after': '9' });
    shop.api = (url, init) => (url.includes('/sessions') ? refuse : links)(url, init);

    const first = await shop.get();
    const second = await shop.get('cl_other');

    expect([first.status, second.status]).toEqual([200, 429]);
  });

  it.each([401, 403])(
    'is null for a key that gets %i for sessions, and links are served',
    async (status) => {
      const events: EndpointEvent[] = [];
      const onEvent = (event: EndpointEvent) => events.push(event);
      const shop = openSessionShop({ countCompletedSessions: 'link', onEvent });
      const links = shop.api;
      shop.api = (url, init) =>
        (url.includes('/sessions') ? respondingWith(status) : links)(url, init);

      const first = await shop.get();
      const second = await shop.get('cl_other');

      expect([first.status, await countIn(first), second.status]).toEqual([200, null, 200]);
      expect(events.filter(({ type }) => /key|breaker|error/.test(type))).toEqual([
        { type: 'upstream_error', code: 'error_status', status },
      ]);
    },
  );

  it('includes a session that completed just before an invalidation', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link', budget });
    shop.sell(LINK_ID);
    expect(await countIn(await shop.get())).toBe(1);

    shop.sell(LINK_ID);
    await shop.endpoint.invalidate(LINK_ID);

    expect(await countIn(await shop.get())).toBe(2);
  });

  it('is updated for the next link when the first update after an invalidation fails', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link', budget });
    await shop.get();
    const { api } = shop;
    shop.api = (url, init) => (url.includes('/sessions') ? respondingWith(500) : api)(url, init);
    shop.sell(LINK_ID);
    await shop.endpoint.invalidate(LINK_ID);
    await shop.get();

    shop.api = api;
    shop.links.set('cl_limited', { ...limited, id: 'cl_limited' });
    await shop.get('cl_limited');

    expect(shop.pages).toHaveLength(2);
  });

  it('is read again after the runtime stopped an update together with its request', async () => {
    const shop = openSessionShop({ countCompletedSessions: 'link', budget });
    shop.sell(LINK_ID);
    const { api } = shop;
    shop.api = (url, init) =>
      url.includes('/sessions') ? new Promise(() => undefined) : api(url, init);
    void shop.endpoint.fetch(new Request('https://shop.example/cl_lost'));
    await shop.pass(100);
    vi.clearAllTimers();
    shop.api = api;
    await shop.pass(10_000);

    expect(await countIn(await shop.get())).toBe(1);
  });
});
