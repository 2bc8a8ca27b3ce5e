import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LINK_ID } from '../endpoint/fixtures.js';
import { always, apiError, startUpstream, type Script } from '../endpoint/scripted-upstream.js';
import {
  createMemoryStore,
  type CheckoutLinkStore,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { monotonicClock } from '../../src/endpoint/clock.js';
import { FetchRejectedError } from '../../src/endpoint/upstream/fetch-error.js';
import { endpointFromSettings } from '../../src/serve/environment.js';
import { probe } from '../../src/endpoint/endpoint-internals.js';
import { Readiness } from '../../src/serve/readiness.js';
import { Settings } from '../../src/serve/settings.js';
import { forKey, KEY, serve, TOKEN, WEBHOOK_SECRET } from './running.js';

const purge = (url: string, token?: string, body?: string) =>
  fetch(url, {
    method: 'POST',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  });

describe('the admin port', () => {
  it('is off by default', async () => {
    const { adminUrl, url } = await serve({ adminPort: undefined });

    expect(adminUrl).toBe('');
    expect((await fetch(new URL('/healthz', url))).status).toBe(404);
  });

  it('is opened by ADMIN_PORT and ADMIN_HOST', async () => {
    const env = { ADMIN_PORT: '0', ADMIN_HOST: '127.0.0.1' };
    const { adminUrl } = await serve({ adminPort: undefined, adminHost: undefined, env });

    expect((await fetch(`${adminUrl}/healthz`)).status).toBe(200);
  });

  it.each(['/', '/purge/x/y', '/checkout-links', '/__proto__'])(
    'has nothing at %s',
    async (path) => {
      const { adminUrl } = await serve();

      expect((await fetch(adminUrl + path)).status).toBe(404);
    },
  );

  it('is ready when the API accepts the key, and probes it once', async () => {
    const { adminUrl, upstream } = await serve();

    const statuses = [];
    for (let count = 0; count < 5; count += 1)
      statuses.push((await fetch(`${adminUrl}/readyz`)).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(upstream.requests.filter((line) => !line.includes('line_items'))).toHaveLength(1);
  });

  it.each([
    ['the key is refused', apiError(401, 'key_revoked'), 'key_rejected'],
    ['the API was never reached', always(500, {}), 'api_unreachable'],
  ])('is not ready when %s', async (_name, script, reason) => {
    const { adminUrl } = await serve({ script });

    const response = await fetch(`${adminUrl}/readyz`);

    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'unavailable', reason });
    expect((await fetch(`${adminUrl}/healthz`)).status).toBe(200);
  });

  it('reports 503 while the process closes', async () => {
    const held: (() => void)[] = [];
    const link = forKey(() => KEY);
    const { adminUrl, url, close } = await serve({
      script: (...it) => void held.push(() => link(...it)),
    });
    const response = fetch(`${url}/${LINK_ID}`);
    await expect.poll(() => held.length).toBe(2);

    const closed = close();
    const statuses = await Promise.all(
      ['/healthz', '/readyz'].map(async (path) => (await fetch(adminUrl + path)).status),
    );
    held.forEach((respond) => respond());

    expect(statuses).toEqual([503, 503]);
    expect((await response).status).toBe(200);
    await closed;
  });

  it('has metrics in Prometheus text', async () => {
    const { adminUrl, url } = await serve();
    await fetch(`${url}/${LINK_ID}`);
    await fetch(`${url}/${LINK_ID}`);

    const response = await fetch(`${adminUrl}/metrics`);
    const text = await response.text();

    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('checkout_links_requests_total{method="GET",status="200"} 2');
    expect(text).toContain('checkout_links_request_duration_seconds_count{method="GET"} 2');
    expect(text).toContain('checkout_links_cache_results_total{result="hit"} 1');
    expect(text).toContain('checkout_links_cache_results_total{result="miss"} 1');
    expect(text).toContain('checkout_links_upstream_lookups_total{outcome="found"} 1');
    expect(text).toContain('checkout_links_breaker_state{state="closed"} 1');
    expect(text).toContain('checkout_links_cached_links 1');
    expect(text).toMatch(/checkout_links_cached_bytes [1-9]/);
    expect(text).toContain('process_cpu_seconds_total');
  });

  it('counts what is refused', async () => {
    const { adminUrl, url } = await serve({ script: apiError(401, 'key_revoked') });
    await fetch(`${url}/${LINK_ID}`);

    const text = await (await fetch(`${adminUrl}/metrics`)).text();

    expect(text).toContain('checkout_links_key_rejected_total 1');
    expect(text).toContain('checkout_links_breaker_state{state="open"} 1');
    expect(text).toContain('checkout_links_upstream_lookups_total{outcome="failed"} 1');
  });
});

describe('purges', () => {
  const env = { ADMIN_TOKEN: TOKEN };

  it('are not there without a token', async () => {
    const { adminUrl } = await serve();

    expect((await purge(`${adminUrl}/purge/${LINK_ID}`, TOKEN)).status).toBe(404);
  });

  it.each([undefined, '', 'x', `${TOKEN}x`, TOKEN.slice(1)])(
    'need the token, not %j',
    async (token) => {
      const { adminUrl } = await serve({ env });

      const response = await purge(`${adminUrl}/purge/${LINK_ID}`, token);

      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    },
  );

  it('of one link and of a list make the next request call the API', async () => {
    const { adminUrl, url, upstream } = await serve({ env });
    const ids = [LINK_ID, 'cl_other'];
    const read = () => Promise.all(ids.map((id) => fetch(`${url}/${id}`)));
    await read();
    upstream.requests.length = 0;

    await read();
    expect(upstream.requests).toEqual([]);
    const one = await purge(`${adminUrl}/purge/${LINK_ID}`, TOKEN);
    const list = await purge(`${adminUrl}/purge`, TOKEN, JSON.stringify(ids));
    await read();

    expect(await one.json()).toEqual({ purged: 1, everywhere: true });
    expect(await list.json()).toEqual({ purged: 2, everywhere: true });
    expect(upstream.requests.filter((line) => !line.includes('line_items'))).toHaveLength(2);
  });

  it.each([
    ['/purge/x', undefined],
    ['/purge/', undefined],
    ['/purge', undefined],
    ['/purge', '{"ids":[]}'],
    ['/purge', '["cl_1", 5]'],
    ['/purge', '['],
    ['/purge', ' '.repeat(70_000)],
  ])('refuse what is no id: %s %s', async (path, body) => {
    const { adminUrl } = await serve({ env });

    expect((await purge(adminUrl + path, TOKEN, body)).status).toBe(400);
    expect(
      (await fetch(`${adminUrl}/purge`, { headers: { authorization: `Bearer ${TOKEN}` } })).status,
    ).toBe(405);
  });
});

describe('secrets', () => {
  it('are in no response, metric or line of the log', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const env = { ADMIN_TOKEN: TOKEN, LEANRAILS_WEBHOOK_SECRET: WEBHOOK_SECRET };
    const { adminUrl, url, lines, reload } = await serve({ env, script: apiError(401, KEY) });
    const requests = [
      fetch(`${url}/${LINK_ID}`),
      fetch(`${url}/webhook`, { method: 'POST', body: WEBHOOK_SECRET }),
      fetch(`${adminUrl}/readyz`),
      fetch(`${adminUrl}/healthz`),
      fetch(`${adminUrl}/${KEY}`),
      purge(`${adminUrl}/purge/${KEY}`, TOKEN),
      purge(`${adminUrl}/purge/${LINK_ID}`, KEY),
    ];

    const responses = await Promise.all(requests);
    reload();
    const metrics = await fetch(`${adminUrl}/metrics`);
    const sent = await Promise.all(
      [...responses, metrics].map(async (response) =>
        [...response.headers, await response.text()].join(),
      ),
    );

    const all = JSON.stringify([sent, lines, errors.mock.calls]);
    for (const secret of [KEY, btoa(`${KEY}:`), WEBHOOK_SECRET, TOKEN])
      expect(all).not.toContain(secret);
    errors.mockRestore();
  });
});

describe('a probe', () => {
  async function openEndpoints(script: Script, store?: CheckoutLinkStore) {
    const upstream = await startUpstream(script);
    onTestFinished(() => upstream.close());
    const env = { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: upstream.url };
    const open = () =>
      endpointFromSettings(new Settings({ env: { ...env, CACHE_MISSING: '600000' } }), {
        store,
        onEvent: () => undefined,
      });
    return { upstream, open };
  }

  it.each([
    ['one process', () => undefined],
    ['a store', createMemoryStore],
  ])(
    'of %s finds that the key is refused, however long links are missing',
    async (_name, openStore) => {
      vi.useFakeTimers({ toFake: ['Date', 'performance'], shouldAdvanceTime: true });
      onTestFinished(() => void vi.useRealTimers());
      const missing = apiError(404, 'resource_missing');
      const { upstream, open } = await openEndpoints(missing, openStore());
      const endpoint = open();
      await probe(endpoint);

      upstream.script = apiError(401, 'key_revoked');
      vi.advanceTimersByTime(10_000);

      await expect(probe(endpoint)).rejects.toThrow('upstream_unavailable');
      expect(upstream.requests).toHaveLength(2);
    },
  );

  it('tells a process that another one with its store was told that the key is refused', async () => {
    const refused = apiError(401, 'key_revoked');
    const { upstream, open } = await openEndpoints(refused, createMemoryStore());
    const [first, second] = [open(), open()];
    await first.handle({ method: 'GET', target: `/${LINK_ID}`, header: () => null });
    const readiness = new Readiness({
      clock: monotonicClock(),
      outageMs: 300_000,
      probe: () => probe(second),
    });

    expect(await readiness.check()).toBe('key_rejected');
    expect(upstream.requests.filter((line) => line.includes('cl_readiness'))).toEqual([]);
  });
});

describe('readiness', () => {
  function observed() {
    let now = 0;
    const probe = vi.fn(async () => undefined);
    const clock = { now: () => now, sleep: async () => undefined, random: () => 0 };
    const readiness = new Readiness({ clock, outageMs: 300_000, probe });
    const upstream = (outcome: 'found' | 'failed') =>
      readiness.observe({ type: 'upstream', id: LINK_ID, outcome, ms: 1 });
    /** What is known after a probe. */
    const probed = async () => {
      await readiness.check();
      await new Promise(setImmediate);
      return readiness.check();
    };
    return { readiness, probe, probed, upstream, advance: (ms: number) => (now += ms) };
  }

  it('ends when a probe is rejected because another process knows that the key is', async () => {
    const { probe, probed, upstream, advance } = observed();
    upstream('found');
    advance(10_000);
    probe.mockRejectedValueOnce(new FetchRejectedError('key_rejected', 60_000));

    expect(await probed()).toBe('key_rejected');
    advance(10_000);
    expect(await probed()).toBeNull();
  });

  it('ends after the outage window when probes are rejected because the API fails', async () => {
    const { probe, probed, upstream, advance } = observed();
    upstream('found');
    probe.mockRejectedValue(new FetchRejectedError('failing', 1_000));
    const reasons = [];
    for (let seconds = 0; seconds <= 310; seconds += 10) {
      reasons.push(await probed());
      advance(10_000);
    }

    expect(reasons.slice(0, -1)).toEqual(Array.from({ length: 31 }, () => null));
    expect(reasons.at(-1)).toBe('api_unreachable');
  });

  it.each(['budget', 'busy', 'rate_limited'] as const)(
    'lasts when a probe is rejected for its %s',
    async (reason) => {
      const { probe, probed, upstream, advance } = observed();
      upstream('found');
      advance(10_000);
      probe.mockRejectedValue(new FetchRejectedError(reason, 1_000));

      expect(await probed()).toBeNull();
    },
  );

  it('lasts for the outage window', async () => {
    const { readiness, upstream, advance } = observed();
    upstream('found');
    upstream('failed');
    advance(299_999);
    upstream('failed');
    expect(await readiness.check()).toBeNull();
    advance(1);
    upstream('failed');

    expect(await readiness.check()).toBe('api_unreachable');
    upstream('found');
    expect(await readiness.check()).toBeNull();
  });

  it('needs no probe while there are events, else one in ten seconds', async () => {
    const { readiness, probe, upstream, advance } = observed();
    for (let seconds = 0; seconds < 60; seconds += 1) {
      upstream('found');
      await readiness.check();
      advance(1_000);
    }
    expect(probe).not.toHaveBeenCalled();
    advance(10_000);
    probe.mockRejectedValue(new Error('budget'));
    for (let seconds = 0; seconds < 60; seconds += 1) {
      await readiness.check();
      advance(1_000);
    }

    expect(probe).toHaveBeenCalledTimes(6);
  });
});
