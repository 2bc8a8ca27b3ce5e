import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CheckoutLinkEndpointOptions } from '../../src/endpoint/checkout-link-endpoint.js';
import { apiLink, LINK_ID } from './fixtures.js';
import { cacheStatusOf, openShop, type Shop } from './shop.js';

type Options = Partial<CheckoutLinkEndpointOptions>;

const SECRET = 'whsec_0123456789abcdef';
const failure = new Error('database');
const never = () => new Promise<never>(() => {});
const rejects = () => Promise.reject(failure);
const throws = () => {
  throw failure;
};

function muteConsole() {
  return vi.spyOn(console, 'error').mockImplementation(() => {});
}

/** Rejections that nothing handles: Node ends the process for one. */
function recordUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  const record = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', record);
  onTestFinished(() => void process.off('unhandledRejection', record));
  return unhandled;
}

/** Node reports unhandled rejections when all microtasks have run. */
async function nextTask(): Promise<void> {
  vi.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve));
}

const internalErrors = (shop: Shop) =>
  shop.events.filter(({ type }) => type === 'internal_error' || type === 'request');

describe('onEvent', () => {
  it.each([
    ['throws', throws],
    ['rejects', rejects],
    ['never settles', never],
  ])('that %s changes no response and ends no process', async (_name, onEvent) => {
    muteConsole();
    const unhandled = recordUnhandled();
    const shop = openShop({ onEvent });

    const response = await shop.get();
    await nextTask();

    expect([response.status, unhandled]).toEqual([200, []]);
  });

  it('that fails is logged once a minute', async () => {
    const logged = muteConsole();
    const shop = openShop({ onEvent: rejects });
    for (let request = 0; request < 100; request += 1) await shop.get();
    expect(logged.mock.calls).toEqual([['checkout-link-embed: onEvent threw', failure]]);

    await shop.pass(60_000);
    await shop.get();

    expect(logged).toHaveBeenCalledTimes(2);
  });
});

describe('links', () => {
  it.each([
    ['throws', throws, 'threw'],
    ['rejects', rejects, 'threw'],
    ['never settles', never, 'timeout'],
  ])('that %s: 500 with CORS and events within a second', async (_name, links, reason) => {
    muteConsole();
    const shop = openShop({ links });

    const pending = shop.get(LINK_ID, { headers: { origin: 'https://shop.example' } });
    await shop.pass(1_000);
    const response = await pending;

    expect(response.status).toBe(500);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(shop.calls).toEqual([]);
    expect(internalErrors(shop)).toMatchObject([
      { type: 'internal_error', source: 'links', reason },
      { type: 'request', status: 500 },
    ]);
  });

  it.each([
    ['throws', throws],
    ['rejects', rejects],
    ['never settles', never],
  ])('that %s for one link fails this link of a list, not the others', async (_name, fail) => {
    muteConsole();
    const shop = openShop({ links: (id) => (id === 'cl_b' ? fail() : true) });

    const pending = shop.get('?id=cl_a&id=cl_b&id=cl_c');
    await shop.pass(1_000);
    const response = await pending;
    const { data } = (await response.json()) as { data: object[] };

    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(data).toMatchObject([
      { id: 'cl_a', active: true },
      { id: 'cl_b', error: { code: 'internal_error' } },
      { id: 'cl_c', active: true },
    ]);
  });

  it('may return any object with `then`', async () => {
    const links = () => ({ then: (resolve: (value: boolean) => void) => resolve(true) });
    const shop = openShop({ links } as unknown as Options);

    expect((await shop.get()).status).toBe(200);
  });

  it('that fails is logged once for 1,000 requests', async () => {
    const logged = muteConsole();
    const shop = openShop({ links: rejects });

    await Promise.all(Array.from({ length: 1_000 }, () => shop.get()));

    expect(logged.mock.calls).toEqual([['checkout-link-embed: links threw', failure]]);
  });
});

describe('countCompletedSessions', () => {
  const countBy = async (countCompletedSessions: () => number | Promise<number>) => {
    const shop = openShop({ countCompletedSessions });
    const links = shop.api;
    const restrictions = { completed_sessions: { limit: 10 } };
    shop.links.set(LINK_ID, { ...apiLink, restrictions });
    shop.api = async (url, init) =>
      url.includes('/sessions')
        ? Response.json({ object: 'list', data: [], has_more: false, url: '/v1' })
        : links(url, init);
    const pending = shop.get();
    await shop.pass(400);
    const link = (await (await pending).json()) as { restrictions: unknown };
    return [shop, link.restrictions] as const;
  };
  const counted = (count: number | null) => ({ completed_sessions: { limit: 10, count } });

  it('may be async', async () => {
    expect((await countBy(async () => 3))[1]).toEqual(counted(3));
  });

  it.each([
    ['throws', throws, 'threw'],
    ['rejects', rejects, 'threw'],
    ['never settles', never, 'timeout'],
  ])('that %s: the link is served without a count', async (_name, rule, reason) => {
    muteConsole();
    const unhandled = recordUnhandled();

    const [shop, restrictions] = await countBy(rule);
    await nextTask();

    expect([restrictions, unhandled]).toEqual([counted(null), []]);
    const source = 'countCompletedSessions';
    expect(internalErrors(shop)).toMatchObject([
      { type: 'internal_error', source, reason },
      { type: 'request', status: 200 },
    ]);
  });
});

describe('fragments.render', () => {
  const fragments = (render: () => string | Promise<string>) => ({ render, languages: [] });

  it('may be async', async () => {
    const shop = openShop({ fragments: fragments(async () => '<p>Yoga</p>') });

    expect(await (await shop.get(`${LINK_ID}.html`)).text()).toBe('<p>Yoga</p>');
  });

  it.each([
    ['throws', throws, 'threw', 'fragments.render'],
    ['rejects', rejects, 'threw', 'fragments.render'],
    ['never settles', never, 'timeout', 'fragments.render'],
    ['returns no string', () => null as unknown as string, 'threw', 'endpoint'],
  ])('that %s: 500 with CORS, and JSON is served', async (_name, render, reason, source) => {
    muteConsole();
    const shop = openShop({ fragments: fragments(render) });
    await shop.get();

    const pending = shop.get(`${LINK_ID}.html`);
    await shop.pass(1_000);
    const response = await pending;

    expect(response.status).toBe(500);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(cacheStatusOf(await shop.get())).toBe('hit');
    expect(internalErrors(shop).slice(1, 3)).toMatchObject([
      { type: 'internal_error', source, reason },
      { type: 'request', status: 500 },
    ]);
  });

  it('that failed is called again by the next request', async () => {
    muteConsole();
    const render = vi.fn(() => '<p>Yoga</p>').mockImplementationOnce(throws);
    const shop = openShop({ fragments: fragments(render) });

    const statuses = [await shop.get(`${LINK_ID}.html`), await shop.get(`${LINK_ID}.html`)];

    expect(statuses.map(({ status }) => status)).toEqual([500, 200]);
  });
});

describe('onInvalidate', () => {
  it.each([
    ['throws', throws, 'threw'],
    ['rejects', rejects, 'threw'],
    ['never settles', never, 'timeout'],
  ])('that %s: the webhook is accepted, and background work ends', async (_name, fail, reason) => {
    muteConsole();
    const shop = openShop({ webhookSecret: SECRET, onInvalidate: fail });
    const body = JSON.stringify({ id: 'evt_1', data: { object: { id: LINK_ID } } });
    const time = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', SECRET).update(`v1=${time}.${body}`).digest('hex');
    const headers = { 'Fluveo-Signature': `t=${time},v1=${mac}` };
    const background: Promise<unknown>[] = [];
    const waitUntil = (promise: Promise<unknown>) => void background.push(promise);

    const response = await shop.get('webhook', { method: 'POST', body, headers }, { waitUntil });
    await shop.pass(10_000);
    await Promise.all(background);

    expect(response.status).toBe(204);
    expect(shop.events).toContainEqual({ type: 'internal_error', source: 'onInvalidate', reason });
  });
});
