import { describe, expect, it } from 'vitest';
import type { EndpointEvent } from '../../../src/endpoint/checkout-link-endpoint.js';
import { apiLink } from '../fixtures.js';
import { openCatalogueShop, type CatalogueShop } from './catalogue-shop.js';

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
const problem = (status: number, headers?: Record<string, string>) => () =>
  json({ error: { type: 'api_error', code: 'x', message: 'PRIVATE' } }, status, headers);
const page = (ids: readonly string[], more: object = {}) => {
  const data = ids.map(listedLink);
  return () => json({ object: 'list', url: '/v1/checkout_links', has_more: false, data, ...more });
};
/** As in the simulated catalogue, so that a comparison finds no difference. */
function listedLink(id: string): object {
  const url = `https://checkout.leanrails.com/cl/${id}`;
  return { ...apiLink, id, url, restrictions: { completed_sessions: { limit: 1_000, count: 0 } } };
}
const PAGE_IDS = Array.from(
  { length: 100 },
  (_, index) => `cl_${(index + 1).toString(36).padStart(6, '0')}`,
);

/** How the API answers each list. */
const ERRORS: [name: string, respond: (() => Response) | null][] = [
  ['401', problem(401)],
  ['403', problem(403)],
  ['404', problem(404)],
  ['500', problem(500)],
  ['no response', null],
  ['no JSON', () => new Response('<!doctype html>')],
  ['a page without data', () => json({ object: 'list', has_more: true })],
  [
    'a page that repeats its cursor',
    page(PAGE_IDS, { has_more: true, next_cursor: PAGE_IDS.at(-1) }),
  ],
  ['a page with an id twice', page([...PAGE_IDS.slice(0, 2), ...PAGE_IDS.slice(0, 2)])],
  ['an empty page with more behind it', page([], { has_more: true })],
  ['a page of more than 4 MiB', page(PAGE_IDS, { padding: 'x'.repeat(4 * 1024 * 1024) })],
];

/** Requests ten links for ten minutes. */
async function useFor10Minutes(shop: CatalogueShop): Promise<number[]> {
  const statuses: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const responses = await shop.visit(shop.api.ids.slice(0, 10));
    statuses.push(...responses.map(({ status }) => status));
    await shop.pass(12_000);
  }
  return statuses;
}

const breakerEvents = (events: readonly EndpointEvent[]) =>
  events.filter(({ type }) => type === 'breaker' || type === 'key_rejected');

describe('lists that are answered by', () => {
  it.each(ERRORS)('%s cost few calls, and links are retrieved', async (_name, respond) => {
    const shop = openCatalogueShop({ size: 300 });
    shop.api.onList = () => (respond ? Promise.resolve(respond()) : new Promise(() => undefined));

    const statuses = await useFor10Minutes(shop);

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(shop.count('list')).toBeGreaterThan(3);
    expect(shop.count('list')).toBeLessThanOrEqual(80);
    expect(breakerEvents(shop.events)).toEqual([]);
    expect(shop.events.filter(({ type }) => type === 'catalogue')).toEqual([]);
    expect(shop.events.filter(({ type }) => type === 'internal_error')).toEqual([]);
    expect(JSON.stringify(shop.events)).not.toContain('PRIVATE');
  });

  it.each(ERRORS.slice(7, 10))('%s say so in an event', async (_name, respond) => {
    const shop = openCatalogueShop({ size: 300 });
    shop.api.onList = async () => respond?.() ?? problem(500)();

    await shop.visit(shop.api.ids.slice(0, 10));

    expect(shop.events).toContainEqual({
      type: 'upstream_error',
      code: 'cursor_repeated',
      status: null,
    });
  });

  it('429 pause links too, for as long as it says', async () => {
    const shop = openCatalogueShop({ size: 300 });
    await shop.visit(shop.api.ids.slice(0, 10));
    shop.api.onList = async () => problem(429, { 'retry-after': '30' })();
    await shop.visit(['cl_guess']);
    const calls = shop.count();

    await shop.pass(13_000);
    await shop.visit(shop.api.ids.slice(0, 20));
    expect(shop.count()).toBe(calls);

    await shop.pass(20_000);
    const responses = await shop.visit(shop.api.ids.slice(0, 20));
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
  });

  it('an error at first are used when they work again', async () => {
    const shop = openCatalogueShop({ size: 300 });
    shop.api.onList = async () => problem(503)();
    await useFor10Minutes(shop);
    shop.api.onList = undefined;

    await useFor10Minutes(shop);

    expect(shop.events).toContainEqual({ type: 'catalogue', state: 'ready', links: 300 });
  });
});
