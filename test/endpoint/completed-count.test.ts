import { describe, expect, it, vi } from 'vitest';
import type { CheckoutSession } from '../../src/api/payments-client.js';
import { apiLink, LINK_ID } from './fixtures.js';
import { answering, openShop, type Shop } from './shop.js';

const limited = { ...apiLink, restrictions: { completed_sessions: { limit: 10 } } };
const DAY = 86_400;

interface Till extends Shop {
  /** Completed sessions, newest first. */
  sessions: CheckoutSession[];
  /** Queries of the calls for sessions. */
  pages: string[];
  sell(link: string, created?: number): void;
}

/** A shop whose API says nothing of how often a link was sold, but lists sessions. */
function openTill(options: Parameters<typeof openShop>[0] = {}): Till {
  const shop = openShop(options);
  const links = shop.api;
  const till = Object.assign(shop, { sessions: [] as CheckoutSession[], pages: [] as string[] });
  shop.links.set(LINK_ID, limited);
  shop.api = async (url, init) => {
    const { pathname, search, searchParams } = new URL(url);
    if (!pathname.endsWith('/sessions')) return links(url, init);
    till.pages.push(search);
    const ids = till.sessions.map(({ id }) => id);
    const start = ids.indexOf(searchParams.get('starting_after') ?? '') + 1;
    const data = till.sessions.slice(start, start + 100);
    const has_more = start + 100 < ids.length;
    return Response.json({ object: 'list', data, has_more, url: pathname });
  };
  return Object.assign(till, {
    sell(link: string, created = till.sessions.length) {
      till.sessions.unshift({
        id: `cs_${till.sessions.length}`,
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

describe('how often a link was sold', () => {
  it('is what the API says, if it says it', async () => {
    const till = openTill({ countCompletedSessions: 'link' });
    till.links.set(LINK_ID, {
      ...limited,
      restrictions: { completed_sessions: { limit: 10, count: 4 } },
    });

    expect(await countIn(await till.get())).toBe(4);
    expect(till.pages).toEqual([]);
  });

  it('is not said when nobody knows', async () => {
    const till = openTill();

    expect(await countIn(await till.get())).toBeNull();
    expect(till.pages).toEqual([]);
  });

  it('is not asked for a link without a limit', async () => {
    const till = openTill({ countCompletedSessions: 'link' });
    till.links.set(LINK_ID, { ...apiLink, restrictions: null });

    await till.get();

    expect(till.pages).toEqual([]);
  });

  it('is counted by a key of the metadata', async () => {
    const till = openTill({ countCompletedSessions: 'link' });
    for (const link of [LINK_ID, 'cl_other', LINK_ID]) till.sell(link);

    const response = await till.get();

    expect(await response.clone().text()).not.toContain('PRIVATE');
    expect(await countIn(response)).toBe(2);
    expect(till.pages).toEqual(['?status=complete&limit=100']);
  });

  it('is counted by a rule over all pages', async () => {
    const count = vi.fn((_link: { id: string }, sessions: readonly unknown[]) => sessions.length);
    const till = openTill({ countCompletedSessions: count });
    for (let sale = 0; sale < 250; sale += 1) till.sell(LINK_ID);

    expect(await countIn(await till.get())).toBe(250);
    expect(till.pages).toHaveLength(3);
    expect(count.mock.calls[0]?.[0].id).toBe(LINK_ID);
  });

  it('is brought up to date by the newest pages only', async () => {
    const till = openTill({ countCompletedSessions: 'link' });
    for (let sale = 0; sale < 1_000; sale += 1) till.sell(LINK_ID, sale * 3_600);
    await till.get();
    const pages = till.pages.length;

    till.sell(LINK_ID, 1_000 * 3_600);
    await till.pass(60_000);

    expect(await countIn(await till.get())).toBe(1_001);
    expect(till.pages.length - pages).toBe(1);
  });

  it('counts a session that took a day to complete', async () => {
    const till = openTill({ countCompletedSessions: 'link' });
    for (let sale = 0; sale < 300; sale += 1) till.sell(LINK_ID, 10 * DAY + sale * 60);
    await till.get();
    const late = { ...till.sessions[0], id: 'cs_late', created: 10 * DAY - DAY / 2 };

    till.sessions.push(late);
    await till.pass(60_000);

    expect(await countIn(await till.get())).toBe(301);
  });

  it('is asked for once by many links', async () => {
    const till = openTill({ countCompletedSessions: 'link' });
    for (let index = 0; index < 20; index += 1) {
      till.links.set(`cl_${index}`, { ...limited, id: `cl_${index}` });
    }

    const answers = Array.from({ length: 20 }, (_, index) => till.get(`cl_${index}`));
    await till.pass(100);
    await Promise.all(answers);

    expect(till.pages).toHaveLength(1);
  });

  it.each([
    ['fails', answering(500)],
    ['has no sense', async () => new Response('?')],
    ['never comes', () => new Promise<Response>(() => {})],
  ])('is left out when the list %s', async (_name, list) => {
    const till = openTill({ countCompletedSessions: 'link' });
    const links = till.api;
    till.api = (url, init) => (url.includes('/sessions') ? list : links)(url, init);

    const answer = till.get();
    await till.pass(1_000);

    expect((await answer).status).toBe(200);
    expect(await countIn(await answer)).toBeNull();
  });

  it('goes on where the budget ended', async () => {
    const till = openTill({
      countCompletedSessions: 'link',
      budget: { perMinute: 60, burst: 10 },
      links: [LINK_ID],
    });
    for (let sale = 0; sale < 1_200; sale += 1) till.sell(LINK_ID);

    const first = await countIn(await till.get());
    await till.pass(60_000);
    const second = await countIn(await till.get());

    expect([first, second]).toEqual([null, 1_200]);
    expect(new Set(till.pages).size).toBe(till.pages.length);
  });

  it.each([-1, 1.5, NaN, '3'])('is not %s', async (answer) => {
    const till = openTill({ countCompletedSessions: () => answer as number });

    expect(await countIn(await till.get())).toBeNull();
  });

  it('is left out when the rule fails', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('rule');
    const till = openTill({
      countCompletedSessions: () => {
        throw failure;
      },
    });

    expect(await countIn(await till.get())).toBeNull();
    expect(logged).toHaveBeenCalledWith(
      'checkout-link-embed: countCompletedSessions threw',
      failure,
    );
  });

  it('of a limited key pauses the key', async () => {
    const till = openTill({ countCompletedSessions: 'link' });
    const links = till.api;
    const refuse = answering(429, { 'retry-after': '9' });
    till.api = (url, init) => (url.includes('/sessions') ? refuse : links)(url, init);

    const first = await till.get();
    const second = await till.get('cl_other');

    expect([first.status, second.status]).toEqual([200, 429]);
  });
});
