import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { listen as listenAt } from '../../src/serve/listen.js';
import { serveEndpoint, type ServedEndpoint } from '../../src/serve/serve.js';
import { apiItem, apiLink, LINK_ID, missing, publicLink } from '../endpoint/fixtures.js';
import {
  listen,
  serving,
  startUpstream,
  stop,
  type ScriptedUpstream,
} from '../endpoint/scripted-upstream.js';

const LEANRAILS_SECRET_KEY = 'sk_test_51a2b3';

/** The loopback addresses of this machine: a container may have no IPv6. */
const loopback = ['127.0.0.1', '::1'].filter((address) =>
  Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === address)),
);

/** A response to the target as it is written. */
async function request(url: string, path: string): Promise<IncomingMessage> {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, { path }, resolve).on('error', reject),
  );
  return response.resume();
}

describe('environment variables', () => {
  it.each<[string, Record<string, string | undefined>, string]>([
    [
      'no key',
      {},
      'LEANRAILS_SECRET_KEY is missing: it must be a secret key, sk_test_… or sk_live_…',
    ],
    ['an empty key', { LEANRAILS_SECRET_KEY: ' ' }, 'LEANRAILS_SECRET_KEY is missing'],
    [
      'a publishable key',
      { LEANRAILS_SECRET_KEY: 'pk_test_1' },
      'LEANRAILS_SECRET_KEY is a publishable key',
    ],
    ['a placeholder', { LEANRAILS_SECRET_KEY: 'changeme' }, 'LEANRAILS_SECRET_KEY is malformed'],
    [
      'a base without a scheme',
      { LEANRAILS_SECRET_KEY, LEANRAILS_API_BASE: 'sandbox:4010' },
      'LEANRAILS_API_BASE must be https:',
    ],
    [
      'a base that is not a URL',
      { LEANRAILS_SECRET_KEY, LEANRAILS_API_BASE: 'here' },
      'LEANRAILS_API_BASE must be an absolute URL',
    ],
    [
      'a path in an origin',
      { LEANRAILS_SECRET_KEY, CHECKOUT_ORIGINS: 'https://a.example/cl' },
      'CHECKOUT_ORIGINS entry 1 must be an origin',
    ],
    [
      'no origin at all',
      { LEANRAILS_SECRET_KEY, CHECKOUT_ORIGINS: ', ,' },
      'CHECKOUT_ORIGINS must be a list of at least one origin',
    ],
    [
      'a star among origins',
      { LEANRAILS_SECRET_KEY, ALLOWED_ORIGINS: 'https://a.example *' },
      'ALLOWED_ORIGINS entry 2 must be an origin',
    ],
    [
      'digits that are no number',
      { LEANRAILS_SECRET_KEY, CURRENCY_DIGITS: 'isk=0 ugx' },
      'CURRENCY_DIGITS must have a whole number from 0 to 4',
    ],
    [
      'digits twice for one currency',
      { LEANRAILS_SECRET_KEY, CURRENCY_DIGITS: 'isk=0=1' },
      'CURRENCY_DIGITS must have a whole number from 0 to 4',
    ],
    [
      'a budget that is no number',
      { LEANRAILS_SECRET_KEY, BUDGET_PER_MINUTE: 'all' },
      'BUDGET_PER_MINUTE must be a whole number from 1 to 1500',
    ],
    [
      'a budget out of range',
      { LEANRAILS_SECRET_KEY, BUDGET_BURST: '0' },
      'BUDGET_BURST must be a whole number from 1 to 1500',
    ],
    [
      'a share that is rounded to nothing',
      { LEANRAILS_SECRET_KEY, BUDGET_NEW_LINKS_PER_MINUTE: '0' },
      'BUDGET_NEW_LINKS_PER_MINUTE must be a whole number from 1 to 1500',
    ],
  ])('are named in the error: %s', async (_name, env, message) => {
    await expect(serveEndpoint({ port: 0, env })).rejects.toThrow(message);
  });

  it('count as not set when they are empty', async () => {
    const env = {
      LEANRAILS_SECRET_KEY,
      LEANRAILS_API_BASE: '',
      CHECKOUT_ORIGINS: ' ',
      ALLOWED_ORIGINS: '',
    };

    const { notice, close } = await serveEndpoint({ port: 0, env, log: () => {} });
    await close();

    expect(notice).toBe(
      'payments API https://api.leanrails.com, test mode; pay controls lead to ' +
        'https://checkout.leanrails.com; pages of any origin may read responses; webhooks are not received.',
    );
  });
});

describe('the stand-alone endpoint', () => {
  let upstream: ScriptedUpstream;
  let served: ServedEndpoint;
  let lines: string[];
  const lineOf = { time: expect.stringMatching(/^\d{4}-.*Z$/), ms: expect.any(Number) };

  async function serve(more: Record<string, string> = {}) {
    const env = { LEANRAILS_SECRET_KEY, LEANRAILS_API_BASE: upstream.url, ...more };
    served = await serveEndpoint({
      port: 0,
      host: '127.0.0.1',
      env,
      log: (line) => lines.push(line),
    });
    return served;
  }

  beforeEach(async () => {
    lines = [];
    upstream = await startUpstream(serving(apiLink, [apiItem]));
  });
  afterEach(async () => {
    await served.close().catch(() => {});
    await upstream.close();
  });

  it('serves a link at the URL that it reports', async () => {
    const { url } = await serve();

    const response = await fetch(`${url}/${LINK_ID}?a=b`);

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/checkout-links$/);
    expect(await response.json()).toEqual(publicLink);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('serves several links, and logs one line per request', async () => {
    const { url } = await serve();

    const response = await fetch(`${url}?id=${LINK_ID}&id=cl_other`);
    await fetch(`${url}/cl_a%0d%0aForged: 1`, { method: 'PURGE' });

    expect((await response.json()).data[0]).toEqual(publicLink);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...lineOf, method: 'GET', status: 200, links: 2 },
      { ...lineOf, method: 'other', status: 405, links: 0 },
    ]);
  });

  it.each([`/${LINK_ID}/`, `/${LINK_ID}/?a=b`])(
    'ignores the slash at the end of %s',
    async (path) => {
      const { url } = await serve();

      const response = await fetch(url + path);

      expect(await response.json()).toEqual(publicLink);
    },
  );

  it('serves a list at a path that ends in a slash', async () => {
    const { url } = await serve();

    const response = await fetch(`${url}/?id=${LINK_ID}`);

    expect((await response.json()).data).toEqual([publicLink]);
  });

  it('receives webhooks with LEANRAILS_WEBHOOK_SECRET', async () => {
    const { url } = await serve({ LEANRAILS_WEBHOOK_SECRET: 'whsec_12345678, whsec_87654321' });

    const response = await fetch(`${url}/webhook`, { method: 'POST', body: '{}' });
    const withSlash = await fetch(`${url}/webhook/`, { method: 'POST', body: '{}' });

    expect([response.status, withSlash.status]).toEqual([400, 400]);
  });

  it('responds to a target in absolute form (RFC 9112, 3.2.2)', async () => {
    const { url } = await serve();

    const [found, elsewhere] = await Promise.all([
      request(url, `http://shop.example/checkout-links/${LINK_ID}`),
      request(url, `http://shop.example/cart?http://x/checkout-links/${LINK_ID}`),
    ]);

    expect([found.statusCode, elsewhere.statusCode]).toEqual([200, 404]);
  });

  it.each([`//checkout-links/${LINK_ID}`, `/checkout-links//${LINK_ID}`, '/checkout-links/./x'])(
    'responds to %s, which a cache may take for a link, with what no cache keeps',
    async (target) => {
      const { url } = await serve();

      const { statusCode, headers } = await request(url, target);

      expect([statusCode, headers['cache-control']]).toEqual([404, 'no-store']);
    },
  );

  it('responds 404 to a malformed id', async () => {
    const { url } = await serve();

    const response = await fetch(`${url}/..%2f`);

    expect(response.status).toBe(404);
    expect(await response.text()).toBe(missing);
  });

  it.each([
    '/',
    '/checkout-linksx',
    '/checkout-linksx/',
    `/${LINK_ID}`,
    `/other/${LINK_ID}`,
    `/checkout-links/a/${LINK_ID}`,
    `/checkout-links/a/${LINK_ID}/`,
  ])('responds 404 at %s', async (path) => {
    const { url } = await serve();

    const response = await fetch(new URL(path, url));

    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Checkout links are at /checkout-links/{id}.\n');
    expect(upstream.requests).toEqual([]);
  });

  it('accepts lists of origins separated by commas or spaces', async () => {
    upstream.script = serving({ ...apiLink, url: 'https://b.example/cl_1' }, [apiItem]);
    const { url } = await serve({
      CHECKOUT_ORIGINS: 'https://a.example, https://b.example',
      ALLOWED_ORIGINS: 'https://shop.example https://blog.example',
    });

    const response = await fetch(`${url}/${LINK_ID}`, {
      headers: { origin: 'https://blog.example' },
    });

    expect(await response.json()).toMatchObject({ url: 'https://b.example/cl_1' });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://blog.example');
  });

  it('allows any origin with ALLOWED_ORIGINS=*', async () => {
    const { url } = await serve({ ALLOWED_ORIGINS: '*' });

    const response = await fetch(`${url}/${LINK_ID}`);

    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('finishes requests in progress when it closes', async () => {
    const waiting: ServerResponse[] = [];
    const arrived = new Promise<void>((resolve) => {
      upstream.script = (request, response) => {
        if (request.url?.includes('line_items'))
          return serving(apiLink, [apiItem])(request, response);
        waiting.push(response);
        resolve();
      };
    });
    const { url, close } = await serve();
    const response = fetch(`${url}/${LINK_ID}`);
    await arrived;

    const closed = close();
    waiting[0]?.end(JSON.stringify(apiLink));

    expect(await (await response).json()).toEqual(publicLink);
    await closed;
    await expect(fetch(`${url}/${LINK_ID}`)).rejects.toThrow();
  });

  it('closes although a client does not finish its request', async () => {
    const { url, close } = await serve();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /checkout-links HTTP/1.1\r\nHost: shop.example\r\n');
    await fetch(`${url}/${LINK_ID}`);
    const ended = once(socket, 'close');

    await Promise.all([close(), close()]);

    await ended;
  });

  it('closes within five seconds although both of its ports have clients that do not', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance'],
    });
    onTestFinished(() => void vi.useRealTimers());
    const env = { LEANRAILS_SECRET_KEY, LEANRAILS_API_BASE: upstream.url };
    const ports = { port: 0, host: '127.0.0.1', adminPort: 0, adminHost: '127.0.0.1' };
    served = await serveEndpoint({ ...ports, env, log: () => {} });
    for (const url of [served.url, served.adminUrl ?? '']) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write('GET /healthz HTTP/1.1\r\nHost: shop.example\r\n');
      await once(socket, 'connect');
    }
    const startedAt = performance.now();

    const closed = served.close();
    let isClosed = false;
    void closed.then(() => (isClosed = true));
    while (!isClosed) {
      await vi.advanceTimersByTimeAsync(100);
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect(performance.now() - startedAt).toBeLessThanOrEqual(5_500);
  });

  it('keeps idle connections longer than load balancers do, which is 60 s', async () => {
    const { url } = await serve();

    const { headers } = await fetch(`${url}/${LINK_ID}`);

    expect(headers.get('keep-alive')).toBe('timeout=75');
  });

  it('closes connections of clients that neither write nor read', async () => {
    const [server] = await listenAt(() => undefined, 0, '127.0.0.1');

    expect(server).toMatchObject({
      requestTimeout: 30_000,
      headersTimeout: 30_000,
      timeout: 30_000,
    });
    if (server) await stop(server);
  });

  it('listens on each loopback address by default, on one port', async () => {
    const env = { LEANRAILS_SECRET_KEY, LEANRAILS_API_BASE: upstream.url };
    served = await serveEndpoint({ port: 0, env, log: () => {} });
    const port = new URL(served.url).port;

    const responses = await Promise.all(
      ['localhost', ...loopback].map((host) =>
        fetch(
          `http://${host.includes(':') ? `[${host}]` : host}:${port}/checkout-links/${LINK_ID}`,
        ),
      ),
    );

    expect(served.url).toBe(`http://localhost:${port}/checkout-links`);
    expect(responses.map(({ status }) => status)).toEqual([200, ...loopback.map(() => 200)]);
  });

  it.each(loopback)(
    'rejects with EADDRINUSE when the port is in use on %s alone, and leaves nothing open',
    async (address) => {
      await serve();
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, address, resolve));
      const { port } = other.address() as AddressInfo;

      const second = serveEndpoint({ port, env: { LEANRAILS_SECRET_KEY } });

      await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', port });
      await stop(other);
      const third = await serveEndpoint({ port, env: { LEANRAILS_SECRET_KEY }, log: () => {} });
      await third.close();
    },
  );

  it('names the flag of the admin port when that is the one in use', async () => {
    await serve();
    const other = createServer();
    const adminPort = Number(new URL(await listen(other)).port);
    const env = { LEANRAILS_SECRET_KEY };

    const second = serveEndpoint({ port: 0, adminPort, adminHost: '127.0.0.1', env });

    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', flag: '--admin-port' });
    await stop(other);
  });

  it('rejects with EADDRINUSE and the port when the port is in use', async () => {
    await serve();
    const other = createServer();
    const port = Number(new URL(await listen(other)).port);

    const second = serveEndpoint({ port, host: '127.0.0.1', env: { LEANRAILS_SECRET_KEY } });

    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', port });
    await stop(other);
  });
});
