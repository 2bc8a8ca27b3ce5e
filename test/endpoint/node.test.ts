import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../src/endpoint/node.js';
import { apiItem, apiLink, CANARY_KEY, LINK_ID, publicLink } from './fixtures.js';
import { listen, serving, startUpstream, stop } from './scripted-upstream.js';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  vi.restoreAllMocks();
});

async function listenWith(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closers.push(() => stop(server));
  return listen(server);
}

async function upstreamServing() {
  const upstream = await startUpstream(serving(apiLink, [apiItem]));
  closers.push(() => upstream.close());
  return upstream;
}

describe('toNodeListener', () => {
  it('works under a mount that strips the path prefix', async () => {
    const { url: baseUrl } = await upstreamServing();
    const listener = toNodeListener(createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, baseUrl }));
    const origin = await listenWith((request, response) => {
      request.url = request.url?.replace('/shop/links', '');
      response.setHeader('X-Powered-By', 'a framework');
      listener(request, response);
    });

    const response = await fetch(`${origin}/shop/links/${LINK_ID}?a=b`);

    expect(await response.json()).toEqual(publicLink);
    expect(response.headers.get('x-powered-by')).toBe('a framework');
  });

  it('sends Content-Length for GET and HEAD', async () => {
    const { url: baseUrl } = await upstreamServing();
    const endpoint = createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, baseUrl });
    const origin = await listenWith(toNodeListener(endpoint));

    const get = await fetch(`${origin}/${LINK_ID}`);
    const head = await fetch(`${origin}/${LINK_ID}`, { method: 'HEAD' });

    const { length } = new TextEncoder().encode(JSON.stringify(publicLink));
    expect(get.headers.get('content-length')).toBe(String(length));
    expect(head.headers.get('content-length')).toBe(String(length));
  });

  it('responds 500 with a constant body when the handler rejects', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('PRIVATE reason');
    const origin = await listenWith(toNodeListener({ handle: () => Promise.reject(failure) }));

    const response = await fetch(`${origin}/${LINK_ID}`);

    expect(response.status).toBe(500);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe(
      '{"error":{"type":"api_error","code":"internal_error","message":"This endpoint failed. Try again later."}}',
    );
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      'checkout-link-embed: the endpoint failed',
      failure,
    );
  });

  it('responds 500 when a header value is invalid', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const headers = { 'X-Broken': 'a\nb' };
    const handle = async () => ({ status: 200, headers, body: '{}' });
    const origin = await listenWith(toNodeListener({ handle }));

    const response = await fetch(`${origin}/${LINK_ID}`);

    expect(response.status).toBe(500);
  });

  it('works where other code reads a list of headers as pairs', async () => {
    const { url: baseUrl } = await upstreamServing();
    const listener = toNodeListener(createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, baseUrl }));
    const origin = await listenWith((request, response) => {
      const writeHead = response.writeHead.bind(response);
      // As `on-headers` before 1.1 does.
      response.writeHead = (status: number, headers: unknown) => {
        const pairs = Array.isArray(headers) ? headers : Object.entries(headers ?? {});
        for (const [name, value] of pairs as [string, string][]) response.setHeader(name, value);
        return writeHead(status);
      };
      listener(request, response);
    });

    const response = await fetch(`${origin}/${LINK_ID}`);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual(publicLink);
  });

  it('sends the length of the body that it sends, with headers that are used again', async () => {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    const bodies = ['a', 'Zoë'];
    const handle = () => ({ status: 200, headers, body: bodies.shift() ?? '' });
    const origin = await listenWith(toNodeListener({ handle }));

    expect(await (await fetch(origin)).text()).toBe('a');
    expect(await (await fetch(origin)).text()).toBe('Zoë');
  });

  it('ends the connection when the response cannot be written at all', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const listener = toNodeListener({ handle: async () => Promise.reject(new Error('broken')) });
    const origin = await listenWith((request, response) => {
      response.writeHead = () => {
        throw new Error('replaced');
      };
      listener(request, response);
    });

    await expect(fetch(origin)).rejects.toThrow('fetch failed');
  });

  it('survives a client that disconnects before the response', async () => {
    const { promise: released, resolve } = deferred();
    const handle = vi.fn(async () => {
      await released;
      return { status: 200, headers: {}, body: 'a'.repeat(1_000_000) };
    });
    const listener = toNodeListener({ handle });
    const gone = deferred();
    const origin = await listenWith((request, response) => {
      response.on('close', gone.resolve);
      listener(request, response);
    });
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write(`GET /${LINK_ID} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await vi.waitFor(() => expect(handle).toHaveBeenCalledOnce());

    socket.destroy();
    await once(socket, 'close');
    await gone.promise;
    resolve();
    const next = await fetch(`${origin}/${LINK_ID}`);

    expect(next.status).toBe(200);
  });

  it('does not respond twice when another handler has responded', async () => {
    const { url: baseUrl } = await upstreamServing();
    const listener = toNodeListener(createCheckoutLinkEndpoint({ secretKey: CANARY_KEY, baseUrl }));
    const origin = await listenWith((request, response) => {
      listener(request, response);
      response.writeHead(418).end('teapot');
    });

    const response = await fetch(`${origin}/${LINK_ID}`);

    expect(response.status).toBe(418);
    expect(await response.text()).toBe('teapot');
  });
});

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => (resolve = () => settle()));
  return { promise, resolve };
}
