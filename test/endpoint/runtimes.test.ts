import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { badLinkIds } from '../support/bad-link-ids.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID, missing, publicLink } from './fixtures.js';
import { servers, type Running } from './runtimes/servers.js';
import { startWorkerd } from './runtimes/workerd.js';
import {
  always,
  apiError,
  serving,
  startUpstream,
  type ScriptedUpstream,
} from './scripted-upstream.js';

const WEBHOOK_SECRET = 'whsec_0123456789abcdef';
const PATH = '/shop/checkout-links';

const apiCall = /^GET \/v1\/checkout_links\/cl_[\w-]+(\/line_items\?limit=100)?$/;

describe.each(servers)('in $name', ({ start }) => {
  let upstream: ScriptedUpstream;
  let running: Running;

  beforeAll(async () => {
    upstream = await startUpstream(serving(apiLink, [apiItem]));
    running = await start({
      secretKey: CANARY_KEY,
      baseUrl: upstream.url,
      webhookSecret: WEBHOOK_SECRET,
    });
  });
  beforeEach(() => {
    upstream.script = (request, response) => {
      const id = /cl_[\w-]+/.exec(request.url ?? '')?.[0];
      serving({ ...apiLink, id }, [apiItem])(request, response);
    };
    upstream.requests.length = 0;
  });
  afterAll(async () => {
    await running.close();
    await upstream.close();
  });

  const get = (rest: string, init?: RequestInit) => fetch(`${running.url}${PATH}${rest}`, init);

  async function send(line: string): Promise<string> {
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    socket.write(`${line} HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n`);
    let response = '';
    socket.setEncoding('utf8').on('data', (text: string) => (response += text));
    await once(socket, 'close');
    return response;
  }

  it('returns a link, then 304 for its ETag', async () => {
    const first = await get(`/${LINK_ID}?utm=1`);
    const again = await get(`/${LINK_ID}`, {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });

    expect(await first.json()).toEqual(publicLink);
    expect(again.status).toBe(304);
  });

  it('ignores a slash at the end of the path', async () => {
    const link = await get(`/${LINK_ID}/?utm=1`);
    const list = await get(`/?id=${LINK_ID}`);

    expect(await link.json()).toEqual(publicLink);
    expect((await list.json()).data).toEqual([publicLink]);
  });

  it('returns a list of links', async () => {
    const response = await get(`?id=cl_b&id=cl_a`);

    expect(response.status).toBe(200);
    expect((await response.json()).data.map(({ id }: { id: string }) => id)).toEqual([
      'cl_a',
      'cl_b',
    ]);
  });

  it('responds to HEAD and to a CORS preflight', async () => {
    const head = await get(`/${LINK_ID}`, { method: 'HEAD' });
    const preflight = await get(`/${LINK_ID}`, { method: 'OPTIONS' });

    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).toMatch(/^"/);
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  });

  it('verifies a webhook over its raw body', async () => {
    const body = '{"id":"evt_1",  "data":{"object":{"id":"cl_hooked","title":"Töpfern"}}}';
    const time = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', WEBHOOK_SECRET).update(`v1=${time}.${body}`).digest('hex');
    const post = (signature: string) =>
      get('/webhook', {
        method: 'POST',
        headers: { 'Fluveo-Signature': signature, 'Content-Type': 'application/json' },
        body,
      });
    await get('/cl_hooked');

    const forged = await post(`t=${time},v1=${'0'.repeat(64)}`);
    const genuine = await post(`t=${time},v1=${mac}`);
    const next = await get('/cl_hooked');

    expect([forged.status, genuine.status]).toEqual([400, 204]);
    expect(next.headers.get('cache-status')).toBe('checkout-link; fwd=miss; stored');
  });

  it('fetches once for 100 concurrent requests (single flight)', async () => {
    const responses = await Promise.all(Array.from({ length: 100 }, () => get('/cl_crowd')));

    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(upstream.requests).toHaveLength(2);
  });

  it('never follows a redirect of the API', async () => {
    upstream.script = always(302, '', { location: `${upstream.url}/steal` });

    const response = await get('/cl_redirected');

    expect(response.status).toBe(502);
    expect(upstream.requests.filter((line) => line.includes('steal'))).toEqual([]);
  });

  it('responds 404 with the constant body for an unknown link', async () => {
    upstream.script = apiError(404, 'resource_missing');

    const response = await get('/cl_unknown');

    expect([response.status, await response.text()]).toEqual([404, missing]);
  });

  it('makes no API call for an invalid id', async () => {
    for (const id of badLinkIds) {
      const response = await get(`/${id}`);
      expect(response.status, id).toBeGreaterThanOrEqual(400);
      expect(response.status, id).toBeLessThan(500);
    }

    expect(upstream.requests).toEqual([]);
  });

  it('makes no other API call for a hostile request line', async () => {
    const lines = [
      `GET ${PATH}/..`,
      `GET ${PATH}/${LINK_ID}/../../accounts`,
      `GET ${PATH}/..%2f..%2faccounts`,
      `GET ${PATH}/%2e%2e/%2e%2e/v1/accounts`,
      `GET ${PATH}/${LINK_ID}%2f..%2f..%2faccounts`,
      `GET ${PATH}/${LINK_ID}\\..\\..\\accounts`,
      `GET ${PATH}/${LINK_ID};x=1`,
      `GET ${PATH}?id=..%2faccounts`,
      `GET ${PATH}?id=cl_a&id=../accounts`,
      `GET http://evil.test${PATH}/..`,
      `GET //evil.test/x`,
      `POST ${PATH}/${LINK_ID}`,
      `DELETE ${PATH}/${LINK_ID}`,
    ];

    for (const line of lines) {
      expect(await send(line), line).not.toMatch(/^HTTP\/1\.1 (2|5)/);
    }
    expect(upstream.requests.filter((line) => !apiCall.test(line))).toEqual([]);
  });
});

describe('in workerd', () => {
  it('serves links with a compatibility date from before fetch had the option cache', async () => {
    const upstream = await startUpstream(serving(apiLink, [apiItem]));
    const bindings = {
      SECRET_KEY: CANARY_KEY,
      API_BASE: upstream.url,
      WEBHOOK_SECRET,
    };
    const running = await startWorkerd(bindings, '2024-09-01');

    const response = await fetch(`${running.url}/${LINK_ID}`);

    expect([response.status, await response.json()]).toEqual([200, publicLink]);
    await running.close();
    await upstream.close();
  });

  it('revalidates in the background with waitUntil', async () => {
    const upstream = await startUpstream(serving(apiLink, [apiItem]));
    const workerd = servers.at(-1);
    const running = await workerd!.start({
      secretKey: CANARY_KEY,
      baseUrl: upstream.url,
      webhookSecret: WEBHOOK_SECRET,
    });
    const status = async () =>
      (await fetch(`${running.url}/${LINK_ID}`)).headers.get('cache-status') ?? '';
    await status();

    await vi.waitFor(async () => expect(await status()).toMatch(/hit; ttl=-1/), { interval: 50 });
    await vi.waitFor(async () => expect(await status()).toMatch(/hit; ttl=0/), { interval: 50 });

    expect(upstream.requests.length).toBeGreaterThanOrEqual(3);
    await running.close();
    await upstream.close();
  });
});
