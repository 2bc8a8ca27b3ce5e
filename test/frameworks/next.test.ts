import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  apiItem,
  apiLink,
  CANARY_KEY,
  LINK_ID,
  missing,
  publicLink,
} from '../endpoint/fixtures.js';
import {
  apiError,
  serving,
  startUpstream,
  type ScriptedUpstream,
} from '../endpoint/scripted-upstream.js';
import { badLinkIds } from '../support/bad-link-ids.js';
import { startRedis, type RedisServer } from '../stores/redis-server.js';
import { recipeText } from '../support/recipe.js';
import { folderOf } from './app.js';
import { serveNext, startNext, type RunningNext } from './next-server.js';

const SECRET = 'whsec_0123456789abcdef';
/** The recipe of docs/serverless.md, built with the app. */
const RECIPE = folderOf('next', 'app/serverless');

function writeRecipe(): void {
  const folder = join(RECIPE, '[[...id]]');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'route.ts'), recipeText('Next on Node'));
}

describe('a route handler of Next, built and started', () => {
  let upstream: ScriptedUpstream;
  let redis: RedisServer;
  let next: RunningNext;
  let settings: Record<string, string>;

  const get = (rest: string, init?: RequestInit) =>
    fetch(`${next.url}/checkout-links${rest}`, { redirect: 'manual', ...init });

  beforeAll(async () => {
    upstream = await startUpstream(serving(apiLink));
    redis = await startRedis('redis-server');
    settings = {
      LEANRAILS_SECRET_KEY: CANARY_KEY,
      LEANRAILS_API_BASE: upstream.url,
      LEANRAILS_WEBHOOK_SECRET: SECRET,
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    };
    writeRecipe();
    next = await startNext(folderOf('next'), settings);
  }, 300_000);
  beforeEach(() => {
    upstream.script = (request, response) => {
      const id = /cl_[\w-]+/.exec(request.url ?? '')?.[0];
      serving({ ...apiLink, id }, [apiItem])(request, response);
    };
    upstream.requests.length = 0;
  });
  afterAll(async () => {
    await next?.stop();
    await redis?.kill();
    rmSync(RECIPE, { recursive: true, force: true });
    await upstream?.close();
  });

  it('is identical to the documentation', () => {
    const route = readFileSync(folderOf('next', 'app/checkout-links/[[...id]]/route.ts'), 'utf8');

    expect(readFileSync('docs/endpoint.md', 'utf8')).toContain(route.trim());
  });

  it('serves a link, and 304 for its ETag', async () => {
    const first = await get(`/${LINK_ID}`);
    const etag = first.headers.get('etag') ?? '';
    const again = await get(`/${LINK_ID}`, { headers: { 'If-None-Match': etag } });

    expect(await first.json()).toEqual(publicLink);
    expect(etag).toMatch(/^"/);
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=1\d, /);
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('serves a batch', async () => {
    const response = await get('?id=cl_b&id=cl_a');

    const { data } = (await response.json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual(['cl_a', 'cl_b']);
  });

  it('handles HEAD and a CORS preflight', async () => {
    const head = await get(`/${LINK_ID}`, { method: 'HEAD' });
    const preflight = await get(`/${LINK_ID}`, { method: 'OPTIONS' });

    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([
      200,
      expect.stringMatching(/^"/),
      '',
    ]);
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  });

  it('has the constant error body for an unknown link', async () => {
    upstream.script = apiError(404, 'resource_missing');

    const response = await get('/cl_unknown');

    expect([response.status, await response.text()]).toEqual([404, missing]);
  });

  it('sends no malformed id to the API', async () => {
    for (const id of badLinkIds) {
      const { status } = await get(`/${id}`);
      // Next itself redirects repeated slashes, and fails on an incomplete percent-encoding.
      expect(status, id).toBeGreaterThanOrEqual(300);
    }

    expect(upstream.requests).toEqual([]);
  });

  it('verifies a webhook by its raw body', async () => {
    const body = '{"id":"evt_1",  "data":{"object":{"id":"cl_hooked","title":"Töpfern"}}}';
    const time = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', SECRET).update(`v1=${time}.${body}`).digest('hex');
    const post = (signature: string) =>
      get('/webhook', { method: 'POST', headers: { 'Fluveo-Signature': signature }, body });
    await get('/cl_hooked');

    const forged = await post(`t=${time},v1=${'0'.repeat(64)}`);
    const genuine = await post(`t=${time},v1=${mac}`);
    const after = await get('/cl_hooked');

    expect([forged.status, genuine.status]).toEqual([400, 204]);
    expect(after.headers.get('cache-status')).toBe('checkout-link; fwd=miss; stored');
  });

  it('renders a page of the edge runtime that imports the element', async () => {
    const response = await fetch(`${next.url}/edge`);

    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<checkout-link link-id="cl_4de6fg8hi0jk"');
  });

  it('renders a page with the present answer of the payments API, for each visit', async () => {
    const visit = async () => (await fetch(`${next.url}/link`)).text();

    const before = await visit();
    upstream.script = serving({ ...apiLink, active: false }, [apiItem]);
    const after = await visit();

    expect(before).toContain('<p>for sale</p>');
    expect(after).toContain('<p>not for sale</p>');
  });

  it('shares lookups and webhooks with another process, by the recipe with Redis', async () => {
    const other = await serveNext(folderOf('next'), settings);
    const visit = (url: string, rest: string, init?: RequestInit) =>
      fetch(`${url}/serverless${rest}`, init);
    // Until both are connected, and a bucket that begins empty has calls.
    await expect
      .poll(async () => (await visit(next.url, '/cl_first')).status, { timeout: 20_000 })
      .toBe(200);
    await expect
      .poll(async () => (await visit(other.url, '/cl_second')).status, { timeout: 20_000 })
      .toBe(200);
    upstream.requests.length = 0;

    const responses = await Promise.all(
      [next.url, other.url, next.url, other.url].map((url) => visit(url, '/cl_shared')),
    );
    const etag = responses[0]?.headers.get('etag') ?? '';
    const again = await visit(other.url, '/cl_shared', { headers: { 'If-None-Match': etag } });

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(again.status).toBe(304);
    expect(upstream.requests).toHaveLength(2);

    const body = '{"id":"evt_2","data":{"object":{"id":"cl_shared"}}}';
    const time = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', SECRET).update(`v1=${time}.${body}`).digest('hex');
    const headers = { 'Fluveo-Signature': `t=${time},v1=${mac}` };
    const accepted = await visit(next.url, '/webhook', { method: 'POST', headers, body });
    upstream.script = serving({ ...apiLink, id: 'cl_shared', title: 'Changed' }, [apiItem]);

    expect(accepted.status).toBe(204);
    await expect
      .poll(async () => (await visit(other.url, '/cl_shared')).text(), { timeout: 5_000 })
      .toContain('"title":"Changed"');
    await other.stop();
  });

  it('never leaks the key', async () => {
    const responses = await Promise.all([get(`/${LINK_ID}`), get('/..%2f'), get('?id=cl_a')]);

    const texts = await Promise.all(responses.map((response) => response.text()));
    expect([...texts, next.output].join()).not.toMatch(/CANARY|PRIVATE/);
  });
});
