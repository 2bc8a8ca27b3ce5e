import { connect } from 'node:net';
import { createServer } from 'node:http';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../src/endpoint/node.js';
import { badLinkIds } from '../support/bad-link-ids.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID, missing } from './fixtures.js';
import { mounts, type Mounted } from './mounts.js';
import {
  listen,
  serving,
  startUpstream,
  stop,
  type ScriptedUpstream,
} from './scripted-upstream.js';

let upstream: ScriptedUpstream;

beforeAll(async () => {
  upstream = await startUpstream(serving(apiLink, [apiItem]));
});
beforeEach(() => {
  upstream.requests.length = 0;
});
afterAll(() => upstream.close());

describe.each(mounts)('invalid requests through $name', ({ mount }) => {
  let mounted: Mounted;

  beforeAll(async () => {
    mounted = await mount({ secretKey: CANARY_KEY, baseUrl: upstream.url });
  });
  afterAll(() => mounted.close());

  it.each(badLinkIds)('the id %j gets 404 without an API call', async (id) => {
    const response = await mounted.request(id);

    expect(response.status).toBe(404);
    expect(await response.text()).toBe(missing);
    expect(upstream.requests).toEqual([]);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s gets 405', async (method) => {
    const response = await mounted.request(LINK_ID, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(await response.text()).toBe(
      '{"error":{"type":"invalid_request_error","code":"method_not_allowed","message":"Only GET and HEAD are answered here."}}',
    );
    expect(upstream.requests).toEqual([]);
  });

  it('POST with a large body gets 405 without reading it', async () => {
    const response = await mounted.request(LINK_ID, { method: 'POST', body: 'a'.repeat(100_000) });

    expect(response.status).toBe(405);
  });
});

describe('raw request lines', () => {
  const server = createServer((request, response) => listener(request, response));
  let listener: ReturnType<typeof toNodeListener>;
  let port: number;

  beforeAll(async () => {
    const endpoint = createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, baseUrl: upstream.url });
    listener = toNodeListener(endpoint);
    port = Number(new URL(await listen(server)).port);
  });
  afterAll(() => stop(server));

  async function send(target: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${target} HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n`);
    let response = '';
    socket.setEncoding('utf8').on('data', (text: string) => (response += text));
    await once(socket, 'close');
    return response;
  }

  it.each([
    '/checkout-links/..',
    '/checkout-links/../accounts',
    `/checkout-links/${LINK_ID}/..`,
    `/checkout-links/${LINK_ID}/../../accounts`,
    `/checkout-links/${LINK_ID}/.`,
    `/checkout-links/${LINK_ID}//`,
    `/checkout-links/${LINK_ID}//?a=b`,
    `/checkout-links/${LINK_ID}/%2f`,
    '/checkout-links/../',
    '/checkout-links/',
    '/checkout-links/..%2f..%2faccounts',
    '/checkout-links/%2e%2e/%2e%2e/accounts',
    `/checkout-links/${LINK_ID}%2f..%2f..`,
    `/checkout-links/${LINK_ID}%2fline_items`,
    `/checkout-links/${LINK_ID}\\..\\..`,
    `/checkout-links/%63l_4de6fg8hi0jk`,
    '//evil.test/x',
    'http://evil.test/',
    'http://evil.test/..',
    '*',
    '/',
    `/?id=../accounts`,
    `/?id=${LINK_ID}&id=%2e%2e`,
    `/?ids=${LINK_ID}`,
    `/#?id=${LINK_ID}`,
    `/checkout-links?/${LINK_ID}`,
    `/checkout-links/${'x'.repeat(8_000)}`,
  ])('%s gets 404 without an API call', async (target) => {
    const response = await send(target);

    expect(response).toMatch(/^HTTP\/1\.1 404 /);
    expect(response.endsWith(`\r\n\r\n${missing}`)).toBe(true);
    expect(upstream.requests).toEqual([]);
  });

  it.each([
    `/checkout-links/${LINK_ID}?${'x'.repeat(2_048)}`,
    `/checkout-links?id=${LINK_ID}&${'x'.repeat(7_000)}`,
  ])('%s gets 414 without an API call', async (target) => {
    const response = await send(target);

    expect(response).toMatch(/^HTTP\/1\.1 414 /);
    expect(response).toContain('\r\nCache-Control: no-store\r\n');
    expect(upstream.requests).toEqual([]);
  });

  it('random last path segments never reach another API path', async () => {
    const segment = fc.string({ unit: fc.constantFrom(...'abc_-.%2fF\\;:@~#?=&+'), maxLength: 12 });

    await fc.assert(
      fc.asyncProperty(segment, async (text) => {
        upstream.requests.length = 0;
        await send(`/checkout-links/${text}`);

        const foreign = upstream.requests.filter(
          (line) => !/^GET \/v1\/checkout_links\/cl_[\w-]+(\/line_items\?limit=100)?$/.test(line),
        );
        expect(foreign).toEqual([]);
      }),
      { seed: 20_260_309, numRuns: 300 },
    );
  });

  it('the absolute form of the request target is supported', async () => {
    const response = await send(`http://evil.test/checkout-links/${LINK_ID}`);

    expect(response).toMatch(/^HTTP\/1\.1 200 /);
    expect(upstream.requests).toHaveLength(2);
  });

  it.each([
    `/checkout-links/${LINK_ID}/`,
    `/checkout-links/${LINK_ID}/?utm_source=mail`,
    `/checkout-links/?id=${LINK_ID}`,
    `http://shop.example/checkout-links/${LINK_ID}/`,
    `/${LINK_ID}/`,
  ])('a slash at the end of the path makes no difference: %s', async (target) => {
    const response = await send(target);

    expect(response).toMatch(/^HTTP\/1\.1 200 /);
    expect(response).toContain(`"id":"${LINK_ID}"`);
    expect(
      upstream.requests.filter((line) => !line.includes(`/checkout_links/${LINK_ID}`)),
    ).toEqual([]);
  });
});
