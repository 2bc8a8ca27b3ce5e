import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryStore } from '../../src/endpoint/checkout-link-endpoint.js';
import { CachePurge } from '../../src/serve/cache-purge.js';
import type { PurgeFault } from '../../src/serve/purge-queue.js';
import { RotatingEndpoint } from '../../src/serve/rotating-endpoint.js';
import { Settings } from '../../src/serve/settings.js';
import { LINK_ID } from '../endpoint/fixtures.js';
import { always, startUpstream, type Script } from '../endpoint/scripted-upstream.js';
import { deliver, forKey, KEY, serve, temporaryFile, TOKEN, WEBHOOK_SECRET } from './running.js';

const PATH = '/checkout-links';
const DONE = always(204, '');

async function startCache(script: Script = DONE) {
  const cache = await startUpstream(script);
  onTestFinished(() => cache.close());
  return { ...cache, requests: cache.requests, address: cache.url + PATH };
}

/** Keeps its responses until `release`. */
async function startHeldCache() {
  const held: ServerResponse[] = [];
  const cache = await startCache((_request, response) => void held.push(response));
  const release = () => held.splice(0).forEach((response) => response.writeHead(204).end());
  return { ...cache, held, release };
}

async function serveBehind(...addresses: string[]) {
  const env = { ADMIN_TOKEN: TOKEN, LEANRAILS_WEBHOOK_SECRET: WEBHOOK_SECRET };
  const served = await serve({ env: { ...env, PURGE_URL: addresses.join(' ') } });
  const { adminUrl, url } = served;
  const purge = (ids: readonly string[]) =>
    fetch(`${adminUrl}/purge`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(ids),
    });
  return { ...served, purge, deliver: () => deliver(url, { id: LINK_ID }) };
}

function createPurge(address: string, deadlineMs = 20_000) {
  const faults: PurgeFault[] = [];
  const purge = new CachePurge({
    addresses: () => [address],
    onFailure: (_id, _address, fault) => faults.push(fault),
    deadlineMs,
  });
  onTestFinished(() => purge.close(0));
  return { purge, faults };
}

const purgeOf = (id: string) => `PURGE ${PATH}/${id}`;

describe('a cache in front', () => {
  it('gets a purge for each webhook, which does not wait for it', async () => {
    const cache = await startHeldCache();
    const { deliver } = await serveBehind(cache.address);

    expect((await deliver()).status).toBe(204);

    await expect.poll(() => cache.requests).toEqual([purgeOf(LINK_ID)]);
    cache.release();
  });

  it('gets a purge for each forced one, which waits for it', async () => {
    const caches = [await startCache(), await startHeldCache()] as const;
    const { purge, adminUrl } = await serveBehind(...caches.map(({ address }) => `${address}/`));
    let isAnswered = false;

    const response = purge([LINK_ID, 'cl_other']).finally(() => (isAnswered = true));
    await expect.poll(() => caches[1].held).toHaveLength(2);
    expect(isAnswered).toBe(false);
    caches[1].release();

    expect(await (await response).json()).toEqual({ purged: 2, everywhere: true });
    for (const { requests } of caches) {
      expect([...requests].sort()).toEqual([purgeOf(LINK_ID), purgeOf('cl_other')].sort());
    }
    const metrics = await (await fetch(`${adminUrl}/metrics`)).text();
    expect(metrics).toContain('checkout_links_purges_total{outcome="done"} 4');
  });

  it('that does not purge is logged, and the link is purged here all the same', async () => {
    const cache = await startCache(always(405, ''));
    const { purge, deliver, events, adminUrl } = await serveBehind(cache.address);

    const response = await purge([LINK_ID]);
    const webhook = await deliver();

    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ purged: 1, everywhere: false });
    expect(webhook.status).toBe(204);
    await expect.poll(() => cache.requests).toHaveLength(2);
    expect(events('purge')).toEqual([
      expect.objectContaining({
        outcome: 'failed',
        id: LINK_ID,
        cache: cache.address,
        reason: 'refused',
        status: 405,
      }),
    ]);
    const metrics = await (await fetch(`${adminUrl}/metrics`)).text();
    expect(metrics).toContain('checkout_links_purges_total{outcome="failed"}');
  });

  it('has eight requests at once at most', async () => {
    const cache = await startHeldCache();
    const { purge } = await serveBehind(cache.address);
    const ids = Array.from({ length: 20 }, (_, index) => `cl_${index}`);

    const response = purge(ids);
    const atOnce = [];
    for (const expected of [8, 8, 4]) {
      await expect.poll(() => cache.held.length).toBeGreaterThanOrEqual(expected);
      atOnce.push(cache.held.length);
      cache.release();
    }

    expect((await response).status).toBe(200);
    expect(atOnce).toEqual([8, 8, 4]);
  });

  it.each([
    ['does not respond', () => startHeldCache()],
    ['refuses connections', async () => ({ address: `http://127.0.0.1:1${PATH}` })],
  ])('gets all purges at once while another one %s', async (_name, startDead) => {
    const [dead, healthy] = [await startDead(), await startCache()];
    const { purge, events } = await serveBehind(dead.address, healthy.address);
    const ids = Array.from({ length: 20 }, (_, index) => `cl_${index}`);

    const response = purge(ids);
    await expect.poll(() => healthy.requests, { timeout: 4_000 }).toHaveLength(20);

    expect([...healthy.requests].sort()).toEqual(ids.map(purgeOf).sort());
    // The purges of the other one have not ended.
    expect(events('purge')).toEqual([]);
    expect((await response).status).toBe(202);
  });

  it('is tried at least once for each link, however long the others take', async () => {
    const cache = await startHeldCache();
    const { faults, purge } = createPurge(cache.address, 0);
    const ids = Array.from({ length: 20 }, (_, index) => `cl_${index}`);

    const results = await Promise.all(ids.map((id) => purge.purge(id)));

    expect(results).toEqual(ids.map(() => false));
    expect([...cache.requests].sort()).toEqual(ids.map(purgeOf).sort());
    expect(faults).toEqual(ids.map(() => ({ reason: 'timeout' })));
  });

  it('gets what was accepted before the process ends', async () => {
    const cache = await startHeldCache();
    const { deliver, close } = await serveBehind(cache.address);
    await deliver();

    const closed = close();
    await expect.poll(() => cache.held).toHaveLength(1);
    cache.release();
    await closed;

    expect(cache.requests).toEqual([purgeOf(LINK_ID)]);
  });

  it('is another one after a reload', async () => {
    const caches = [await startCache(), await startCache()] as const;
    const path = temporaryFile(JSON.stringify({ purgeUrl: caches[0].address }));
    const { adminUrl, reload } = await serve({ config: path, env: { ADMIN_TOKEN: TOKEN } });
    const purge = () =>
      fetch(`${adminUrl}/purge/${LINK_ID}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}` },
      });
    await purge();

    writeFileSync(path, JSON.stringify({ purgeUrl: [caches[1].address] }));
    reload();
    await purge();

    expect(caches.map(({ requests }) => requests)).toEqual([
      [purgeOf(LINK_ID)],
      [purgeOf(LINK_ID)],
    ]);
  });

  it.each(['cache:8080', 'ftp://cache', 'http://user:PRIVATE@cache/', 'http://cache/?x', '/links'])(
    'has an address over HTTP without a user or a query, not %s',
    (address) => {
      const validate = () => new Settings({ env: { PURGE_URL: address } }).validate();

      expect(validate).toThrow('PURGE_URL must be http(s)://host/path');
      expect(validate).not.toThrow('PRIVATE');
    },
  );
});

describe('a purge', () => {
  it('is sent again when the cache fails for a moment', async () => {
    let requests = 0;
    const cache = await startCache((request, response) => {
      requests += 1;
      if (requests === 1) response.destroy();
      else always(requests === 2 ? 503 : 204, '')(request, response);
    });
    const { purge, faults } = createPurge(cache.address);

    expect(await purge.purge(LINK_ID)).toBe(true);

    expect(requests).toBe(3);
    expect(faults).toEqual([]);
  });

  it('fails after its deadline when the cache does not respond', async () => {
    const cache = await startHeldCache();
    const { purge, faults } = createPurge(cache.address, 50);

    expect(await purge.purge(LINK_ID)).toBe(false);

    expect(faults).toEqual([{ reason: 'timeout' }]);
  });

  it('fails after its deadline when nothing listens', async () => {
    const { purge, faults } = createPurge(`http://127.0.0.1:1${PATH}`, 50);

    expect(await purge.purge(LINK_ID)).toBe(false);

    expect(faults).toEqual([{ reason: 'no_answer' }]);
  });

  it.each([200, 204, 404])('is done when the cache says %d', async (status) => {
    const cache = await startCache(always(status, ''));

    expect(await createPurge(cache.address).purge.purge(LINK_ID)).toBe(true);
  });

  it.each([301, 403, 405])('is not sent again when the cache says %d', async (status) => {
    const cache = await startCache(always(status, '', { Location: '/' }));
    const { purge, faults } = createPurge(cache.address);

    expect(await purge.purge(LINK_ID)).toBe(false);

    expect(cache.requests).toHaveLength(1);
    expect(faults).toEqual([{ reason: 'refused', status }]);
  });

  it('that waits stands for later ones of the same link, one that runs does not', async () => {
    const cache = await startHeldCache();
    const { purge } = createPurge(cache.address);
    const purges = Array.from({ length: 50 }, () => purge.purge(LINK_ID));

    const isAllDone = Promise.all(purges);
    await expect.poll(() => cache.held).toHaveLength(8);
    const later = [purge.purge(LINK_ID), purge.purge(LINK_ID)];
    cache.release();
    await expect.poll(() => cache.held.length).toBeGreaterThan(0);
    cache.release();

    expect(new Set(await isAllDone)).toEqual(new Set([true]));
    expect(await Promise.all(later)).toEqual([true, true]);
    expect(cache.requests).toHaveLength(9);
  });
});

describe('an endpoint that shares a store', () => {
  async function openPair() {
    const store = createMemoryStore();
    const upstream = await startUpstream(forKey(() => KEY));
    onTestFinished(() => upstream.close());
    const settings = (changes = {}) =>
      new Settings({
        env: { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: upstream.url, ...changes },
      });
    const heard: string[] = [];
    const open = (ids: string[]) =>
      new RotatingEndpoint(settings(), {
        store,
        onEvent: () => undefined,
        onInvalidate: (id) => void ids.push(id),
      });
    const [first, second] = [open(heard), open([])];
    const read = () => first.handle({ method: 'GET', target: `/${LINK_ID}`, header: () => null });
    return { first, second, heard, read, settings, upstream };
  }

  it('purges what another process was told', async () => {
    const { first, second, heard } = await openPair();
    await first.readNews();

    await second.invalidate(LINK_ID);

    await expect
      .poll(async () => {
        await first.readNews();
        return heard;
      })
      .toEqual([LINK_ID]);
  });

  it('hears of what another process was told just before its settings were replaced', async () => {
    const { first, second, heard, read, settings, upstream } = await openPair();
    await read();
    await second.invalidate(LINK_ID);
    upstream.requests.length = 0;

    first.replace(settings({ ALLOWED_ORIGINS: 'https://shop.example' }));
    await read();

    expect(upstream.requests).not.toEqual([]);
    expect(heard).toEqual([LINK_ID]);
  });
});
