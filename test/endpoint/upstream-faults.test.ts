import { createServer, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  type EndpointEvent,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID, missing, problemEventsIn } from './fixtures.js';
import { mounts, problemCodeIn, type Mounted } from './mounts.js';
import {
  always,
  apiError,
  listen,
  serving,
  startUpstream,
  stop,
  type Script,
  type ScriptedUpstream,
} from './scripted-upstream.js';

const unavailable = { status: 503, code: 'upstream_unavailable', retryAfter: '5' };
const invalid = { status: 502, code: 'upstream_invalid', retryAfter: null };
const html = '<!doctype html><title>PRIVATE</title>';

const cutHeaders: Script = (_request, response) => response.destroy();
const cutBody: Script = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"id":"cl_', () => response.destroy());
};
const itemsOnly =
  (script: Script): Script =>
  (request, response) =>
    (request.url?.includes('line_items') ? script : serving(apiLink))(request, response);

const faults: [
  string,
  Script,
  { status: number; code: string; retryAfter: string | null },
  string | null,
][] = [
  [
    '404',
    apiError(404, 'resource_missing'),
    { status: 404, code: 'resource_missing', retryAfter: null },
    null,
  ],
  ['404 of a proxy', always(404, html), invalid, 'error_status'],
  ['400', apiError(400, 'parameter_invalid'), invalid, 'error_status'],
  ['500', apiError(500, 'api_error'), unavailable, 'error_status'],
  ['502 in HTML', always(502, html), unavailable, 'error_status'],
  [
    '503 with Retry-After',
    apiError(503, 'x', { 'retry-after': '17' }),
    { ...unavailable, retryAfter: '17' },
    'error_status',
  ],
  ['HTML with 200', always(200, html, { 'content-type': 'text/html' }), invalid, 'not_json'],
  ['an empty 200', always(200, ''), invalid, 'not_json'],
  ['malformed JSON', always(200, '{"id":'), invalid, 'not_json'],
  ['null', always(200, null), invalid, 'unexpected_shape'],
  ['an array', always(200, [apiLink]), invalid, 'unexpected_shape'],
  ['a string', always(200, '"cl_1"'), invalid, 'unexpected_shape'],
  ['wrong types', serving({ ...apiLink, active: 'true' }), invalid, 'unexpected_shape'],
  ['an invalid currency', serving({ ...apiLink, currency: '€' }), invalid, 'unexpected_shape'],
  [
    'a link without a title',
    serving({ ...apiLink, title: undefined }),
    invalid,
    'unexpected_shape',
  ],
  [
    'line items that are not a list',
    itemsOnly(always(200, { data: 1 })),
    invalid,
    'unexpected_shape',
  ],
  [
    'the line items of another link',
    itemsOnly(
      always(200, {
        object: 'list',
        data: [apiItem],
        has_more: false,
        url: '/v1/checkout_links/cl_other/line_items',
      }),
    ),
    invalid,
    'wrong_id',
  ],
  [
    'line items in another currency',
    serving(apiLink, [apiItem, { ...apiItem, id: 'li_2', currency: 'eur' }]),
    invalid,
    'unexpected_shape',
  ],
  [
    'the id of another link',
    serving({ ...apiLink, id: 'cl_other' }, [apiItem]),
    invalid,
    'wrong_id',
  ],
  [
    'a link inside __proto__',
    always(200, '{"__proto__":{"id":"cl_4de6fg8hi0jk"}}'),
    invalid,
    'unexpected_shape',
  ],
  ['line items that fail', itemsOnly(apiError(500, 'x')), unavailable, 'error_status'],
  ['a connection closed before the response', cutHeaders, unavailable, 'no_answer'],
  ['a connection closed in the body', cutBody, unavailable, 'answer_cut'],
  ['a body of 2 MB', always(200, `"${'a'.repeat(2_000_000)}"`), invalid, 'answer_too_large'],
];

describe.each(mounts)('faults of the API, through $name', ({ mount }) => {
  let upstream: ScriptedUpstream;
  let mounted: Mounted;
  let events: EndpointEvent[];

  beforeAll(async () => {
    upstream = await startUpstream(serving(apiLink));
  });
  beforeEach(async () => {
    events = [];
    upstream.requests.length = 0;
    const onEvent = (event: EndpointEvent) => void events.push(event);
    mounted = await mount({ secretKey: CANARY_KEY, baseUrl: upstream.url, onEvent });
  });
  afterEach(() => mounted.close());
  afterAll(() => upstream.close());

  it.each(faults)(
    'maps to its status, code and Retry-After: %s',
    async (_name, script, { status, code, retryAfter }, event) => {
      upstream.script = script;

      const response = await mounted.request(LINK_ID);

      const text = await response.clone().text();
      expect(response.status).toBe(status);
      expect(await problemCodeIn(response)).toBe(code);
      expect(response.headers.get('retry-after')).toBe(retryAfter);
      const cacheControl = status === 404 ? 'public, max-age=0, s-maxage=10' : 'no-store';
      expect(response.headers.get('cache-control')).toBe(cacheControl);
      expect(text).not.toMatch(/PRIVATE|CANARY/);
      expect(
        problemEventsIn(events).map((each) => each.type === 'upstream_error' && each.code),
      ).toEqual(event ? [event] : []);
    },
  );

  it.each([
    ['7', '7'],
    ['0', '1'],
    ['3600', '60'],
    ['-5', '5'],
    ['1e99', '5'],
    ['soon', '5'],
    ['Thu, 01 Jan 1970 00:00:00 GMT', '1'],
    ['Fri, 31 Dec 2199 23:59:59 GMT', '60'],
  ])('429 with Retry-After %s is sent as %s', async (given, retryAfter) => {
    upstream.script = apiError(429, 'rate_limit_exceeded', { 'retry-after': given });
    const id = `cl_${given.replace(/\W/g, '_')}`;

    const response = await mounted.request(id);

    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(await problemCodeIn(response)).toBe('rate_limit_exceeded');
    const calls = upstream.requests.filter((line) => line.includes(id));
    expect(calls).toEqual([...new Set(calls)]);
  });

  it.each([
    ['401', apiError(401, CANARY_KEY), 401],
    ['403 in plain text', always(403, 'error code: 1010', { 'content-type': 'text/plain' }), 403],
  ])(
    '%s responds 503 and reports key_rejected to the merchant only',
    async (_name, script, status) => {
      upstream.script = script;

      const response = await mounted.request(LINK_ID);

      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('60');
      expect(await problemCodeIn(response)).toBe('upstream_unavailable');
      expect(problemEventsIn(events)).toEqual([{ type: 'key_rejected', status }]);
    },
  );

  it.each([301, 302, 303, 307, 308])('a %i redirect is never followed', async (status) => {
    const visits: string[] = [];
    const evil = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end('{}');
    });
    const location = await listen(evil);
    upstream.script = always(status, '', { location: `${location}/steal` });

    const response = await mounted.request(LINK_ID);
    await stop(evil);

    expect(response.status).toBe(502);
    expect(visits).toEqual([]);
  });

  it('a single 503 is retried', async () => {
    let failures = 0;
    upstream.script = (request, response) => {
      const isFirst = request.url?.endsWith(LINK_ID) && failures++ === 0;
      (isFirst ? apiError(503, 'x') : serving(apiLink))(request, response);
    };

    const response = await mounted.request(LINK_ID);

    expect(response.status).toBe(200);
    expect(problemEventsIn(events)).toEqual([]);
  });

  it('unknown and malformed ids get the same 404', async () => {
    upstream.script = apiError(404, 'resource_missing');

    const unknown = await mounted.request('cl_unknown');
    const malformed = await mounted.request('..%2f..%2faccounts');

    expect(await unknown.text()).toBe(missing);
    expect(await malformed.text()).toBe(missing);
    const undated = ({ headers }: Response) => [...headers].filter(([name]) => name !== 'date');
    expect(undated(malformed)).toEqual(undated(unknown));
  });
});

describe('an API that never responds', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('times out with 504 after 3 s', async () => {
    vi.useFakeTimers();
    const events: EndpointEvent[] = [];
    const { fetch: send } = createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      fetch: () => new Promise(() => {}),
      onEvent: (event) => events.push(event),
    });
    const settled = vi.fn();
    const pending = send(new Request(`https://shop.example/${LINK_ID}`));
    void pending.then(settled);

    await vi.advanceTimersByTimeAsync(2_999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledOnce();

    const response = await pending;
    expect(response.status).toBe(504);
    expect(await problemCodeIn(response)).toBe('upstream_timeout');
    expect(problemEventsIn(events)).toEqual([
      { type: 'upstream_error', code: 'timeout', status: null },
    ]);
  });

  it('has its connections closed after the timeout', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const open = new Set<ServerResponse>();
    const upstream = await startUpstream((_request, response) => {
      open.add(response);
      response.on('close', () => open.delete(response));
    });
    const { fetch: send } = createCheckoutLinkEndpoint({
      secretKey: CANARY_KEY,
      baseUrl: upstream.url,
      onEvent: () => {},
    });

    const response = send(new Request(`https://shop.example/${LINK_ID}`));
    await vi.waitFor(() => expect(open.size).toBe(2));
    await vi.advanceTimersByTimeAsync(3_000);

    expect((await response).status).toBe(504);
    await vi.waitFor(() => expect(open.size).toBe(0));
    await upstream.close();
  });
});
