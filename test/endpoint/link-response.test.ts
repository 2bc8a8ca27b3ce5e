import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { badCheckoutUrls, nonTextCheckoutUrls } from '../support/bad-checkout-urls.js';
import type { EndpointEvent } from '../../src/endpoint/checkout-link-endpoint.js';
import {
  apiItem,
  apiLink,
  CANARY_KEY,
  LINK_ID,
  manyItems,
  publicLink,
  problemEventsIn,
} from './fixtures.js';
import { linkIn, mounts, type Mounted } from './mounts.js';
import { serving, startUpstream, type ScriptedUpstream } from './scripted-upstream.js';

describe.each(mounts)('GET a link through $name', ({ mount }) => {
  let upstream: ScriptedUpstream;
  let mounted: Mounted;
  let events: EndpointEvent[];

  beforeAll(async () => {
    upstream = await startUpstream(serving(apiLink, [apiItem]));
  });
  beforeEach(async () => {
    events = [];
    upstream.script = serving(apiLink, [apiItem]);
    upstream.requests.length = 0;
    const onEvent = (event: EndpointEvent) => void events.push(event);
    mounted = await mount({ secretKey: CANARY_KEY, baseUrl: upstream.url, onEvent });
  });
  afterEach(() => mounted.close());
  afterAll(() => upstream.close());

  async function linkOf(link: object, items: { id: string }[] = []) {
    upstream.script = serving(link, items);
    return linkIn(await mounted.request(LINK_ID));
  }

  it('returns exactly the public fields', async () => {
    const response = await mounted.request(LINK_ID);

    expect(response.status).toBe(200);
    expect(await response.text()).toBe(JSON.stringify(publicLink));
  });

  it('sends no picture of the API that it has not checked', async () => {
    const image = { url: 'https://images.example.com/PRIVATE.png', name: 'Evening ticket' };
    const item = { ...apiItem, image };
    upstream.script = serving({ ...apiLink, cover: image }, [item]);

    expect(await (await mounted.request(LINK_ID)).text()).toBe(JSON.stringify(publicLink));
  });

  it('sets cache, ETag, CORS and security headers', async () => {
    const { headers } = await mounted.request(LINK_ID);

    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': expect.stringMatching(/^public, max-age=0, s-maxage=1[3-6], stale-while-/),
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
      age: '0',
      'cache-status': 'checkout-link; fwd=miss; stored',
      'server-timing': expect.stringMatching(/^upstream;dur=\d+$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After',
    });
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('leaks no private field in body or headers', async () => {
    const response = await mounted.request(LINK_ID);

    const everything = JSON.stringify([...response.headers]) + (await response.text());

    expect(everything).not.toMatch(/PRIVATE|CANARY|1700000001/);
  });

  it('makes two API calls: the link and its line items', async () => {
    await mounted.request(LINK_ID);

    expect(upstream.requests.toSorted()).toEqual([
      `GET /v1/checkout_links/${LINK_ID}`,
      `GET /v1/checkout_links/${LINK_ID}/line_items?limit=100`,
    ]);
    expect(upstream.headers[0]?.authorization).toBe(`Basic ${btoa(`${CANARY_KEY}:`)}`);
  });

  it('responds to HEAD with the headers of GET and no body', async () => {
    await mounted.request(LINK_ID);

    const get = await mounted.request(LINK_ID);
    const head = await mounted.request(LINK_ID, { method: 'HEAD' });

    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(comparable(head)).toEqual(comparable(get));
  });

  it.each([
    [0, 0, false],
    [99, 99, false],
    [100, 100, false],
    [101, 100, true],
    [250, 100, true],
  ])('with %i line items returns %i, has_more %s', async (count, returned, has_more) => {
    const link = await linkOf(apiLink, manyItems(count));

    expect(link.line_items.data).toHaveLength(returned);
    expect(link.line_items.has_more).toBe(has_more);
    expect(link.line_items.data.at(-1)?.id).toBe(returned ? `li_${returned - 1}` : undefined);
  });

  it('collects line items when the API returns short pages', async () => {
    const items = manyItems(25);
    upstream.script = (request, response) => {
      request.url = request.url?.replace('limit=100', 'limit=10');
      serving(apiLink, items)(request, response);
    };

    const link = await linkIn(await mounted.request(LINK_ID));

    expect(link.line_items.data.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(link.line_items.has_more).toBe(false);
  });

  it('returns url null for an inactive link', async () => {
    const link = await linkOf({ ...apiLink, active: false, inactive_message: 'Back in May' });

    expect(link).toMatchObject({ active: false, url: null, inactive_message: 'Back in May' });
    expect(problemEventsIn(events)).toEqual([]);
  });

  it('accepts an API response with only the required fields', async () => {
    const { id, object, mode, url, title, currency, livemode, created } = apiLink;

    const link = await linkOf({
      id,
      object,
      active: true,
      mode,
      url,
      title,
      currency,
      livemode,
      created,
    });

    expect(link).toMatchObject({ description: null, restrictions: null, submit_type: 'auto' });
  });

  it.each([...badCheckoutUrls])(
    'returns url null and reports url_refused for the checkout URL %j',
    async (url) => {
      const link = await linkOf({ ...apiLink, url });

      expect(link).toMatchObject({ active: true, url: null });
      expect(problemEventsIn(events)).toEqual([{ type: 'url_refused', id: LINK_ID }]);
    },
  );

  // JSON turns a URL object into a string.
  const nonTexts = nonTextCheckoutUrls.filter((value) => !(value instanceof URL));
  it.each(nonTexts.map((url) => ({ url })))(
    'responds 502 upstream_invalid when url is not a string: $url',
    async (one) => {
      const body = await linkOf({ ...apiLink, ...one });

      expect(body).toMatchObject({ error: { code: 'upstream_invalid' } });
      expect(body).not.toHaveProperty('url');
    },
  );

  it.each(['?limit=100', '?expand=customer&id=cl_other', '?', `?${'a'.repeat(1_000)}`])(
    'ignores the unknown query %j',
    async (query) => {
      const response = await mounted.request(LINK_ID + query);

      expect(await response.text()).toBe(JSON.stringify(publicLink));
      expect(upstream.requests.join()).not.toMatch(/expand|cl_other|aaa/);
    },
  );

  it('responds 414, which no cache stores, when the URL is too long', async () => {
    const response = await mounted.request(`${LINK_ID}?${'a'.repeat(2_048)}`);

    expect(response.status).toBe(414);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ error: { code: 'uri_too_long' } });
    expect(upstream.requests).toEqual([]);
  });

  it('ignores forwarding, method override, cookie and auth headers', async () => {
    const headers = {
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'javascript',
      'x-original-url': '/v1/accounts',
      'x-http-method-override': 'DELETE',
      authorization: 'Basic x',
      cookie: 'id=cl_other; a=%00',
      accept: 'text/html',
    };

    await mounted.request(LINK_ID);

    const plain = await mounted.request(LINK_ID);
    const hostile = await mounted.request(LINK_ID, { headers });

    expect(await hostile.text()).toBe(await plain.text());
    expect(comparable(hostile)).toEqual(comparable(plain));
  });
});

function comparable({ headers }: Response) {
  const variable = ['date', 'content-length', 'connection', 'keep-alive'];
  return [...headers].filter(([name]) => !variable.includes(name));
}
