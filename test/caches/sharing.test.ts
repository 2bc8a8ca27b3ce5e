import { beforeAll, describe, expect, it } from 'vitest';
import { startStack, until, type Stack } from './stack.js';

const parsed = (response: { body: string }) => JSON.parse(response.body);

/** The requests that reached the backend, with `text` in their URL. */
async function requestsOf({ backends: [backend] }: Stack, text: string) {
  const { requests = [] } = (await backend?.log()) ?? {};
  return requests.filter((each) => each.includes(text));
}

const lifetimes = { fresh: 15_000, staleWhileRevalidate: 45_000, staleIfError: 300_000 };

/** None of these may create a second cache entry. */
const variations: { queries: string[]; headers: Record<string, string>[] } = {
  queries: ['?utm_source=mail', '?_=1700000000', '?fbclid=a&gclid=b', '?', '?id=cl_other', '?a=?b'],
  headers: [
    { cookie: 'session=1; theme=dark' },
    { authorization: 'Basic eDp5' },
    { 'accept-encoding': 'gzip, br' },
    { 'accept-encoding': 'identity' },
    { accept: 'text/html', 'accept-language': 'de' },
    { 'user-agent': 'other', 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example' },
    { host: 'www.evil.example', origin: 'https://evil.example', referer: 'https://evil.example/' },
    { 'cache-control': 'no-cache', pragma: 'no-cache' },
    { 'x-http-method-override': 'DELETE', 'x-original-url': '/checkout-links/cl_other' },
    { 'second-try': '1', 'checkout-links': 'x', 'accept-charset': 'x' },
  ],
};

describe.each(['nginx', 'Varnish'] as const)('behind %s', (edge) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ edges: [edge], cache: { ...lifetimes, missing: 2_200 } });
    return () => stack.close();
  });

  it('1,000 concurrent requests for an uncached link cause one fetch', async () => {
    await stack.api({ delay: 300 });

    const responses = await Promise.all(
      Array.from({ length: 1_000 }, () => stack.get('/cl_crowd')),
    );

    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1_000);
    expect(new Set(responses.map(({ body }) => parsed({ body }).id))).toEqual(
      new Set(['cl_crowd']),
    );
    expect((await stack.api({ delay: 0 }))['cl_crowd']).toBe(2);
  });

  it('extra query parameters and headers share one cache entry', async () => {
    const { body } = await stack.get('/cl_one');

    const responses = [
      ...(await Promise.all(variations.queries.map((query) => stack.get(`/cl_one${query}`)))),
      ...(await Promise.all(
        variations.headers.map((headers) => stack.get('/cl_one', { headers })),
      )),
    ];

    const ok = responses.filter(({ status }) => status === 200);
    expect(ok).toHaveLength(16);
    expect(new Set(ok.map((response) => response.body))).toEqual(new Set([body]));
    expect(await requestsOf(stack, 'cl_one')).toEqual(['GET /checkout-links/cl_one']);
  });

  it('a slash at the end of the path makes no second cache entry', async () => {
    const paths = ['/cl_slash', '/cl_slash/', '/cl_slash/?utm=1', '/cl_slash/?a=/b'];
    const lists = ['?id=cl_listed', '/?id=cl_listed', '/?utm=1&id=cl_listed'];

    for (const path of [...paths, ...lists]) {
      expect((await stack.get(path)).status, path).toBe(200);
    }

    expect(await requestsOf(stack, 'cl_slash')).toHaveLength(1);
    expect(await requestsOf(stack, 'cl_listed')).toHaveLength(1);
  });

  it('a percent-encoded URL does not poison the cache entry of the plain one', async () => {
    const encoded = await stack.get('/%63l_coded');
    const plain = await stack.get('/cl_coded');

    expect([encoded.status, plain.status]).toEqual([404, 200]);
  });

  it('a list has one cache entry, regardless of other parameters', async () => {
    const first = await stack.get('?id=cl_c&id=cl_d');
    const others = await Promise.all(
      ['?utm=1&id=cl_c&id=cl_d', '?id=cl_c&id=cl_d&_=1', '?x=id=1&y&id=cl_c&id=cl_d&z=2&z=3'].map(
        (query) => stack.get(query),
      ),
    );

    expect(parsed(first).data.map(({ id }: { id: string }) => id)).toEqual(['cl_c', 'cl_d']);
    expect(new Set(others.map(({ body }) => body))).toEqual(new Set([first.body]));
    expect(await requestsOf(stack, 'id=cl_c')).toHaveLength(1);
  });

  it('lists of different ids have different cache entries', async () => {
    const idsOf = async (query: string) => {
      const { data } = parsed(await stack.get(query));
      return data.map(({ id }: { id: string }) => id).join();
    };

    expect(await idsOf('?id=cl_a')).toBe('cl_a');
    expect(await idsOf('?id=cl_a&id=cl_b')).toBe('cl_a,cl_b');
    expect(await idsOf('?id=cl_b&id=cl_a')).toBe('cl_a,cl_b');
    expect(await idsOf('?id=cl_a&_=1&id=cl_c')).toBe('cl_a,cl_c');
    expect(await idsOf('?id=cl_b&_=1&id=cl_c&x=2')).toBe('cl_b,cl_c');
    expect((await stack.get('?_=1')).status).toBe(404);
  });

  it('HEAD and GET share a cache entry', async () => {
    const head = await stack.get('/cl_head', { method: 'HEAD' });
    const get = await stack.get('/cl_head');
    const again = await stack.get('/cl_head', { method: 'HEAD' });

    expect([head.status, head.body, again.status, again.body]).toEqual([200, '', 200, '']);
    expect(parsed(get).id).toBe('cl_head');
    expect(new Set([head, get, again].map(({ headers }) => headers.etag)).size).toBe(1);
    expect(await requestsOf(stack, 'cl_head')).toHaveLength(1);
  });

  it('the cache responds 304 when If-None-Match matches', async () => {
    const { headers } = await stack.get('/cl_page');

    const same = await stack.get('/cl_page', { headers: { 'If-None-Match': headers.etag ?? '' } });
    const other = await stack.get('/cl_page', { headers: { 'If-None-Match': '"other"' } });

    expect([same.status, same.body, same.headers.etag]).toEqual([304, '', headers.etag]);
    expect(other.status).toBe(200);
    expect(await requestsOf(stack, 'cl_page')).toHaveLength(1);
  });

  it('sends max-age=0 without s-maxage to caches further out', async () => {
    await stack.api({ links: { cl_unknown: null } });

    const [link, missing] = [await stack.get('/cl_outer'), await stack.get('/cl_unknown')];

    expect(link.headers['cache-control']).toBe('public, max-age=0');
    expect(missing.headers['cache-control']).toBe('public, max-age=0');
    expect(link.headers['access-control-allow-origin']).toBe('*');
  });

  it('404 is cached for the `missing` lifetime and not longer', async () => {
    await stack.api({ links: { cl_late: null } });

    const responses = [await stack.get('/cl_late'), await stack.get('/cl_late')];
    const requests = await requestsOf(stack, 'cl_late');
    await stack.api({ links: { cl_late: {} } });
    const found = await until(
      () => stack.get('/cl_late'),
      ({ status }) => status === 200,
    );

    expect(responses.map(({ status }) => status)).toEqual([404, 404]);
    expect(requests).toHaveLength(1);
    expect(parsed(found).id).toBe('cl_late');
  });

  it('503 is never cached', async () => {
    await stack.api({ isDown: true });

    const failed = await stack.get('/cl_fail');
    await stack.api({ isDown: false });
    const found = await until(
      () => stack.get('/cl_fail'),
      ({ status }) => status === 200,
    );

    expect([failed.status, failed.headers['cache-control']]).toEqual([503, 'no-store']);
    expect(JSON.parse(failed.body).error.code).toBe('upstream_unavailable');
    expect(parsed(found).id).toBe('cl_fail');
  });
});
