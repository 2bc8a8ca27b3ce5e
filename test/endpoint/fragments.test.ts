import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';
import { describe, expect, it, vi } from 'vitest';
import type { FragmentOptions } from '../../src/endpoint/http/fragment-responder.js';
import { apiLink, LINK_ID, missing } from './fixtures.js';
import { respondingWith, cacheStatusOf, openShop } from './shop.js';

const fragments: FragmentOptions = { render: renderCheckoutLink, languages };
const PAY = 'href="https://checkout.leanrails.com/cl/cl_4de6fg8hi0jk"';

describe('GET {link id}.html', () => {
  it('returns the rendered element with a sandbox CSP', async () => {
    const { get } = openShop({ fragments });

    const response = await get(`${LINK_ID}.html`);
    const html = await response.text();

    expect(response.status).toBe(200);
    expect(html).toMatch(/^<checkout-link link-id="cl_4de6fg8hi0jk"><template/);
    expect(html).toContain(PAY);
    expect(html).not.toContain('PRIVATE');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    );
  });

  it('ignores a slash at the end of the path', async () => {
    const { get } = openShop({ fragments });

    const [plain, slash] = [
      await get(`${LINK_ID}.html?lang=de`),
      await get(`${LINK_ID}.html/?lang=de`),
    ];

    expect(slash.status).toBe(200);
    expect(await slash.text()).toBe(await plain.text());
  });

  it('responds 414, which no cache stores, when the URL is too long', async () => {
    const { get } = openShop({ fragments });

    const response = await get(`${LINK_ID}.html?${'a'.repeat(2_048)}`);

    expect(response.status).toBe(414);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('shares the cache entry and lifetimes of the JSON response', async () => {
    const shop = openShop({ fragments });
    await shop.get();
    await shop.pass(10_000);

    const response = await shop.get(`${LINK_ID}.html`);

    expect(shop.calls).toHaveLength(2);
    expect(cacheStatusOf(response)).toBe('hit');
    expect(response.headers.get('age')).toBe('10');
    expect(response.headers.get('cache-control')).toContain('max-age=0, s-maxage=5,');
  });

  it('contains the time of the fetch, also when served from the cache', async () => {
    const shop = openShop({ fragments });
    const fetchedAt = Date.now();
    await shop.get();
    await shop.pass(40_000);

    const html = await (await shop.get(`${LINK_ID}.html`)).text();

    expect(html).toContain(`<script type="application/json">[6,${fetchedAt},`);
  });

  it('has its own ETag, for HEAD and 304', async () => {
    const { get } = openShop({ fragments });
    const first = await get(`${LINK_ID}.html`);
    const etag = first.headers.get('etag') ?? '';

    const head = await get(`${LINK_ID}.html`, { method: 'HEAD' });
    const same = await get(`${LINK_ID}.html`, { headers: { 'If-None-Match': etag } });

    expect(etag).not.toBe((await get()).headers.get('etag'));
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
    expect([same.status, await same.text()]).toEqual([304, '']);
  });

  it('has no href when the link is inactive', async () => {
    const shop = openShop({ fragments });
    shop.links.set(LINK_ID, { ...apiLink, active: false });

    const html = await (await shop.get(`${LINK_ID}.html`)).text();

    expect(html).not.toContain('href=');
  });

  it.each([
    ['?lang=de', 'lang="de"'],
    ['?lang=de_AT', 'lang="de"'],
    ['?lang=zh-TW', 'lang="zh-tw"'],
    ['?layout=compact&lang=pt-BR', 'lang="pt-BR" layout="compact"'],
    ['?utm_source=x&layout=button', 'layout="button"'],
    ['?show-amount', 'show-amount=""'],
    ['?lang=de&show-amount=true', 'lang="de" show-amount=""'],
  ])('renders by the query %s', async (query, attributes) => {
    const { get } = openShop({ fragments });

    const html = await (await get(`${LINK_ID}.html${query}`)).text();

    expect(html).toContain(`<checkout-link link-id="${LINK_ID}" ${attributes}>`);
  });

  it('renders once for all unsupported query values', async () => {
    const render = vi.fn(renderCheckoutLink);
    const { get } = openShop({ fragments: { render, languages: ['en', 'de'] } });
    const queries = [
      '',
      '?lang=fr',
      '?lang=x'.repeat(9),
      '?layout=wide',
      '?show-amount=false',
      '?show-amount=no',
      '?lang=%00',
      '?lang[]=de',
    ];

    const bodies = await Promise.all(
      queries.map(async (query) => (await get(`${LINK_ID}.html${query}`)).text()),
    );

    expect(new Set(bodies).size).toBe(1);
    expect(render).toHaveBeenCalledTimes(1);
  });

  it.each([
    `${LINK_ID}.html.html`,
    `${LINK_ID}.htm`,
    `${LINK_ID}.HTML`,
    '.html',
    'webhook.html',
    `${LINK_ID}%2ehtml`,
    `${LINK_ID}.html%00`,
    'cl_a%2f..%2fb.html',
  ])('responds 404 without an API call to %s', async (path) => {
    const { get, calls } = openShop({ fragments });

    const response = await get(path);

    expect([response.status, await response.text()]).toEqual([404, missing]);
    expect(calls).toEqual([]);
  });

  it('responds with the JSON error of the link', async () => {
    const shop = openShop({ fragments });
    shop.links.set('cl_gone', null);

    const gone = await shop.get('cl_gone.html');
    shop.api = respondingWith(500);
    const broken = shop.get('cl_broken.html');
    await shop.pass(60_000);

    expect([gone.status, await gone.text()]).toEqual([404, missing]);
    expect((await broken).status).toBe(503);
    expect((await broken).headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('responds 404 without `fragments`, and for a link that is not in `links`', async () => {
    const without = openShop();
    const elsewhere = openShop({ fragments, links: ['cl_other'] });

    expect((await without.get(`${LINK_ID}.html`)).status).toBe(404);
    expect((await elsewhere.get(`${LINK_ID}.html`)).status).toBe(404);
    expect([...without.calls, ...elsewhere.calls]).toEqual([]);
  });

  it.each([
    ['fragments', {}],
    ['fragments', null],
    ['fragments.languages', { render: renderCheckoutLink }],
    ['fragments.languages', { render: renderCheckoutLink, languages: [7] }],
  ])('throws on an invalid option: %s', (name, value) => {
    expect(() => openShop({ fragments: value as FragmentOptions })).toThrow(
      `createCheckoutLinkEndpoint: \`${name}\` must be`,
    );
  });
});

describe('the memory of fragments', () => {
  it('is limited in bytes for all links together', async () => {
    const render = vi.fn(() => 'x'.repeat(1_000));
    // 2,500 bytes each: two fit.
    const fragments = { render, languages: ['de', 'en', 'fr'], maxBytes: 5_000 };
    const shop = openShop({ fragments });
    const get = async (id: string, lang: string) => {
      render.mockClear();
      await shop.get(`${id}.html?lang=${lang}`);
      return render.mock.calls.length;
    };

    const first = [await get('cl_a', 'de'), await get('cl_a', 'en'), await get('cl_a', 'de')];
    const second = [await get('cl_b', 'fr'), await get('cl_a', 'de'), await get('cl_a', 'en')];

    expect(first).toEqual([1, 1, 0]);
    expect(second).toEqual([1, 0, 1]);
  });
});
