import { describe, expect, it, vi } from 'vitest';
import { LINK_ID, missing } from './fixtures.js';
import { openShop } from './shop.js';

describe('the `links` option', () => {
  it.each([
    ['a list', ['cl_mine']],
    ['a function', (id: string) => id === 'cl_mine'],
    ['an async function', async (id: string) => id === 'cl_mine'],
  ])('serves only its links, others get 404: by %s', async (_name, links) => {
    const shop = openShop({ links });

    const mine = await shop.get('cl_mine');
    const calls = shop.calls.length;
    const foreign = await shop.get(LINK_ID);

    expect([mine.status, foreign.status]).toEqual([200, 404]);
    expect(shop.calls).toHaveLength(calls);
  });

  it('gives foreign, unknown and malformed ids the same 404', async () => {
    const shop = openShop({ links: ['cl_mine', 'cl_unknown'] });
    shop.links.set('cl_unknown', null);

    const responses = [];
    for (const id of ['cl_foreign', 'cl_unknown', '..x', 'x']) responses.push(await shop.get(id));

    const seen = await Promise.all(
      responses.map(async (response) =>
        JSON.stringify([[...response.headers], await response.text()]),
      ),
    );
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toContain(JSON.stringify(missing));
  });

  it('calls the function for every request', async () => {
    let open = true;
    const shop = openShop({ links: () => open });
    await shop.get();

    open = false;
    const response = await shop.get();

    expect(response.status).toBe(404);
  });

  it('responds 500 when the function rejects', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('PRIVATE');
    const shop = openShop({ links: () => Promise.reject(failure) });

    const response = await shop.get();

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('PRIVATE');
    expect(logged).toHaveBeenCalledWith('checkout-link-embed: links threw', failure);
  });

  it('responds 404 when the function returns undefined', async () => {
    const shop = openShop({ links: (() => undefined) as never });

    expect((await shop.get()).status).toBe(404);
  });
});

describe('GET several links (?id=…&id=…)', () => {
  const listOf = async (response: Response) => (await response.json()) as { data: object[] };

  it('returns a list in ascending order of ids, with an error for an unknown link', async () => {
    const shop = openShop();
    shop.links.set('cl_b', null);

    const response = await shop.get('?id=cl_c&id=cl_b&id=cl_a&id=cl_c');

    const { data } = await listOf(response);
    expect(response.status).toBe(200);
    expect(data).toMatchObject([
      { id: 'cl_a', active: true },
      { id: 'cl_b', error: { code: 'resource_missing', message: 'No such checkout link.' } },
      { id: 'cl_c', active: true },
    ]);
  });

  it('returns the same link as a single request, from the same cache entry', async () => {
    const shop = openShop();
    const one = await (await shop.get('cl_a')).json();

    const { data } = await listOf(await shop.get('?id=cl_a&id=cl_b'));

    expect(data[0]).toEqual(one);
    expect(shop.calls).toHaveLength(4);
  });

  it('sends Age and lifetimes of the oldest link', async () => {
    const shop = openShop();
    await shop.get('cl_a');
    await shop.pass(6_000);

    const { headers } = await shop.get('?id=cl_a&id=cl_b');

    expect(headers.get('cache-control')).toBe(
      'public, max-age=0, s-maxage=9, stale-while-revalidate=45, stale-if-error=345',
    );
    expect(headers.get('age')).toBe('6');
    expect(headers.get('cache-status')).toBe('checkout-link; fwd=miss; stored');
  });

  it('has an ETag for the whole list', async () => {
    const shop = openShop();
    const etag = (await shop.get('?id=cl_a&id=cl_b')).headers.get('etag') ?? '';

    const same = await shop.get('?id=cl_a&id=cl_b', { headers: { 'If-None-Match': etag } });
    const other = await shop.get('?id=cl_a', { headers: { 'If-None-Match': etag } });

    expect([same.status, other.status]).toEqual([304, 200]);
  });

  it('returns 200 no-store with an error per failed link (partial failure)', async () => {
    const shop = openShop();
    await shop.get('cl_a');
    shop.api = async () =>
      Response.json(
        { error: { type: 'x', code: 'x', message: 'PRIVATE' } },
        { status: 429, headers: { 'Retry-After': '9' } },
      );

    const response = await shop.get('?id=cl_a&id=cl_b');

    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('retry-after')).toBe('9');
    expect((await listOf(response)).data).toMatchObject([
      { id: 'cl_a', active: true },
      { id: 'cl_b', error: { code: 'rate_limit_exceeded' } },
    ]);
  });

  it('returns up to 100 links, and 404 for 101', async () => {
    const shop = openShop();
    const query = (count: number) =>
      `?${Array.from({ length: count }, (_, index) => `id=cl_${index}`).join('&')}`;

    const hundred = shop.get(query(100));
    await shop.pass(100);

    expect((await listOf(await hundred)).data).toHaveLength(100);
    expect((await shop.get(query(101))).status).toBe(404);
  });

  it('accepts 100 ids of the maximum length', async () => {
    const shop = openShop({ links: () => false });
    const ids = Array.from({ length: 100 }, (_, index) => `cl_${String(index).padStart(61, '0')}`);

    const response = await shop.get(`?${ids.map((id) => `id=${id}`).join('&')}`);

    expect((await listOf(response)).data).toHaveLength(100);
  });

  it.each([
    '?id=',
    '?id=cl_a&id=',
    '?id=cl_a&id=..',
    '?id=cl_a&id=%63l_b',
    '?id=cl_a,cl_b',
    '?id[]=cl_a',
    '?ID=cl_a',
  ])('responds 404 without an API call to %s', async (query) => {
    const shop = openShop();

    const response = await shop.get(query);

    expect([response.status, await response.text()]).toEqual([404, missing]);
    expect(shop.calls).toEqual([]);
  });

  it('responds 414, which no cache stores, to a query of more than 7,000 characters', async () => {
    const shop = openShop();

    const response = await shop.get(`?id=cl_a&${'x'.repeat(7_000)}`);

    expect(response.status).toBe(414);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ error: { code: 'uri_too_long' } });
    expect(shop.calls).toEqual([]);
  });

  it('ignores other query parameters', async () => {
    const shop = openShop();

    const plain = await shop.get('?id=cl_a&id=cl_b');
    const other = await shop.get('?utm=1&id=cl_b&id=cl_a&=&id2=x#id=cl_c');

    expect(await other.text()).toBe(await plain.text());
  });
});
