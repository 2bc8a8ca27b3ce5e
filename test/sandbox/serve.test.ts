import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from 'checkout-link-embed/sandbox';
import { serveSandbox } from '../../src/sandbox/serve.js';
import type { ServedSandbox } from '../../src/sandbox/serve.js';
import { basic, leastLink } from './merchant.js';

const path = '/v1/checkout_links/cl_4de6fg8hi0jk';
// As they were before anything was served.
const { Request: request, Response: response } = globalThis;
let served: ServedSandbox;

beforeEach(async () => {
  served = await serveSandbox({ port: 0 });
});

afterEach(() => served.close());

function get(fault?: Fault, init: RequestInit = {}): Promise<Response> {
  const headers = {
    Authorization: basic(served.secretKey),
    ...(fault && { 'Sandbox-Fault': fault }),
  };
  return fetch(`${served.url}${path}`, { headers, ...init });
}

/** Everything that the server sends on a connection until it closes it. */
async function rawAnswer(fault: Fault): Promise<string> {
  const socket = connect(Number(new URL(served.url).port), 'localhost');
  const received: Buffer[] = [];
  socket.on('data', (chunk) => received.push(chunk));
  socket.on('error', () => {});
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nSandbox-Fault: ${fault}\r\n` +
      `Authorization: ${basic(served.secretKey)}\r\n\r\n`,
  );
  await once(socket, 'close');
  return Buffer.concat(received).toString();
}

describe('served sandbox', () => {
  it('has hosted pages at the listening address', async () => {
    const link = await (await get()).json();
    const page = await fetch(link.url);

    expect(served.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(link.url).toBe(`${served.url}/cl/cl_4de6fg8hi0jk`);
    expect(await page.text()).toContain('Raku workshop for two');
  });

  it('has hosted pages at url when that is set', async () => {
    const other = await serveSandbox({ port: 0, url: 'https://pay.test' });
    const response = await fetch(`${other.url}${path}`, {
      headers: { Authorization: basic(other.secretKey) },
    });

    const link = await response.json();
    await other.close();

    expect(link.url).toBe('https://pay.test/cl/cl_4de6fg8hi0jk');
  });

  it('accepts POST, visible through its sandbox property', async () => {
    const response = await fetch(`${served.url}/v1/checkout_links`, {
      method: 'POST',
      headers: {
        Authorization: basic(served.secretKey),
        'Content-Type': 'application/json',
        'Idempotency-Key': 'first',
      },
      body: JSON.stringify(leastLink),
    });

    expect(response.status).toBe(200);
    expect(response.headers.get('X-RateLimit-Remaining')).toBe('1499');
    expect(await response.json()).toMatchObject({ object: 'checkout_link', title: 'Teapot' });
  });

  it('accepts a form payment and redirects', async () => {
    const page = await (await fetch(`${served.url}/cl/cl_sourdough6rd`)).text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';

    const paid = await fetch(new URL(action, `${served.url}/cl/cl_sourdough6rd`), {
      method: 'POST',
      body: new URLSearchParams({ action: 'pay', name: 'Ada', email: 'ada@example.com' }),
      redirect: 'manual',
    });

    expect([paid.status, paid.headers.get('Location')]).toEqual([
      303,
      'https://example.com/thank-you',
    ]);
  });

  it('closes the connection before a response', async () => {
    const raw = await rawAnswer('cut');

    expect(raw).toBe('');
    await expect(get('cut')).rejects.toThrow('fetch failed');
  });

  it('closes the connection inside the body', async () => {
    const raw = await rawAnswer('cut-body');
    const [head = '', body = ''] = raw.split('\r\n\r\n');
    const response = await get('cut-body');

    expect(head).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(body).toMatch(/^\{"id":"cl_4de6fg8hi0jk"/);
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBeGreaterThan(body.length);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('sends no response until the request is aborted', async () => {
    const giveUp = new AbortController();

    const answer = get('never', { signal: giveUp.signal });
    const other = await get();
    giveUp.abort();

    expect(other.status).toBe(200);
    await expect(answer).rejects.toThrow('aborted');
  });

  it('closes pending connections when it closes', async () => {
    const answer = get('never').catch((error: Error) => error.message);
    await get();

    await served.close();

    expect(await answer).toBe('fetch failed');
    await expect(get()).rejects.toThrow('fetch failed');
  });

  it('returns status faults with their headers', async () => {
    const response = await get('429=30');

    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '30']);
  });

  it('does not replace the global Request and Response', () => {
    expect([globalThis.Request === request, globalThis.Response === response]).toEqual([
      true,
      true,
    ]);
  });
});

describe('serveSandbox', () => {
  it('rejects with EADDRINUSE for a port in use', async () => {
    const port = Number(new URL(served.url).port);

    const second = serveSandbox({ port });

    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', port });
    await expect(second).rejects.toThrow(
      `cannot listen on port ${port} of localhost: it is in use. Stop the program`,
    );
  });

  it.each([-1, 65_536, 1.5, NaN])('rejects the port %d', async (port) => {
    await expect(serveSandbox({ port })).rejects.toThrow('serveSandbox: port must be');
  });

  it('rejects an invalid key before it listens', async () => {
    await expect(serveSandbox({ port: 0, secretKey: 'sk_live_x' })).rejects.toThrow('secretKey');
  });
});
