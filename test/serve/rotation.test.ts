import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LINK_ID } from '../endpoint/fixtures.js';
import { always, type Script } from '../endpoint/scripted-upstream.js';
import {
  deliver,
  forKey,
  KEY,
  NEW_KEY,
  serve,
  temporaryFile,
  temporaryFolder,
  TOKEN,
  WEBHOOK_SECRET,
} from './running.js';

const NO_KEY = { LEANRAILS_SECRET_KEY: undefined };
const LIVE_KEY = 'sk_live_0123456789';

/** Serves from a file with a key, while the API accepts `accepted`. */
async function serveFromFile(path: string) {
  const api = { accepted: KEY };
  const env = { ...NO_KEY, LEANRAILS_SECRET_KEY_FILE: path };
  const running = await serve({ env, script: forKey(() => api.accepted) });
  const statusOf = async (id: string) => (await fetch(`${running.url}/${id}`)).status;
  const reloads = () => running.events('reload').map(({ outcome }) => outcome);
  return { ...running, api, statusOf, reloads };
}

describe('a new key', () => {
  it('in a file that is written again is used, and cached links are kept', async () => {
    const path = temporaryFile(KEY);
    const { api, statusOf, upstream, events, reloads } = await serveFromFile(path);
    expect(await statusOf(LINK_ID)).toBe(200);
    upstream.requests.length = 0;

    api.accepted = NEW_KEY;
    writeFileSync(path, NEW_KEY);
    await expect.poll(reloads).toEqual(['done']);

    expect(await statusOf(LINK_ID)).toBe(200);
    expect(upstream.requests).toEqual([]);
    expect(await statusOf('cl_other')).toBe(200);
    expect(events('reload')[0]).toMatchObject({ changed: ['secretKey'] });
  });

  it('behind a symbolic link that is swapped is used, as in Kubernetes', async () => {
    const folder = temporaryFolder();
    for (const [name, key] of [
      ['v1', KEY],
      ['v2', NEW_KEY],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'key'), key);
    }
    symlinkSync('v1', join(folder, '..data'));
    symlinkSync('..data/key', join(folder, 'key'));
    const { api, statusOf, reloads } = await serveFromFile(join(folder, 'key'));

    api.accepted = NEW_KEY;
    symlinkSync('v2', join(folder, '..data_tmp'));
    renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    await expect.poll(reloads).toEqual(['done']);

    expect(await statusOf(LINK_ID)).toBe(200);
  });

  it.each([
    ['is malformed', 'sk_test_a b'],
    ['is empty', ''],
    ['is a publishable key', 'pk_test_123456'],
  ])(
    'that %s is refused, and the last one is kept until a good one comes',
    async (_name, wrong) => {
      const path = temporaryFile(KEY);
      const { api, statusOf, reloads, events, lines } = await serveFromFile(path);

      writeFileSync(path, wrong);
      await expect.poll(reloads).toEqual(['refused']);
      expect(await statusOf(LINK_ID)).toBe(200);
      expect(events('reload')[0].reason).toMatch(/^LEANRAILS_SECRET_KEY /);
      if (wrong) expect(lines.join()).not.toContain(wrong);

      api.accepted = NEW_KEY;
      writeFileSync(path, NEW_KEY);
      await expect.poll(reloads).toContain('done');
      expect(await statusOf('cl_other')).toBe(200);
    },
  );

  it('of the other mode does not get the links of the last one', async () => {
    const path = temporaryFile(KEY);
    const { api, statusOf, upstream, reloads } = await serveFromFile(path);
    await statusOf(LINK_ID);
    upstream.requests.length = 0;

    api.accepted = LIVE_KEY;
    writeFileSync(path, LIVE_KEY);
    await expect.poll(reloads).toEqual(['done']);

    expect(await statusOf(LINK_ID)).toBe(200);
    expect(upstream.requests).toHaveLength(2);
  });

  it('ends the pause after a refused one, and the process is ready again', async () => {
    const path = temporaryFile(KEY);
    const { api, statusOf, adminUrl, reloads } = await serveFromFile(path);
    const readiness = async () => (await fetch(`${adminUrl}/readyz`)).status;
    api.accepted = NEW_KEY;
    expect([await statusOf(LINK_ID), await readiness()]).toEqual([503, 503]);

    writeFileSync(path, NEW_KEY);
    await expect.poll(reloads).toEqual(['done']);

    expect([await statusOf(LINK_ID), await readiness()]).toEqual([200, 200]);
  });

  it('lets no request in progress have a link that was deactivated since', async () => {
    const path = temporaryFile(KEY);
    const failing = always(500, {});
    const env = {
      ...NO_KEY,
      LEANRAILS_SECRET_KEY_FILE: path,
      LEANRAILS_WEBHOOK_SECRET: WEBHOOK_SECRET,
      CACHE_FRESH: '1',
      CACHE_STALE_WHILE_REVALIDATE: '0',
    };
    const { url, events, upstream } = await serve({ env, script: forKey(() => KEY) });
    const statusOf = async () => (await fetch(`${url}/${LINK_ID}`)).status;
    expect(await statusOf()).toBe(200);
    const held: (() => void)[] = [];
    upstream.script = (...exchange) => void held.push(() => failing(...exchange));
    const status = statusOf();
    await expect.poll(() => held.length).toBeGreaterThan(0);

    writeFileSync(path, NEW_KEY);
    await expect.poll(() => events('reload').length).toBe(1);
    expect(await deliver(url, { id: LINK_ID, active: false })).toMatchObject({ status: 204 });
    upstream.script = failing;
    held.forEach((respond) => respond());

    // Not the copy that is served while the API fails.
    expect(await status).toBe(503);
  });

  it('hears a webhook whose body was half there before it', async () => {
    const path = temporaryFile(KEY);
    const env = {
      ...NO_KEY,
      LEANRAILS_SECRET_KEY_FILE: path,
      LEANRAILS_WEBHOOK_SECRET: WEBHOOK_SECRET,
    };
    const api = { accepted: KEY };
    const { url, events, upstream } = await serve({ env, script: forKey(() => api.accepted) });
    await fetch(`${url}/${LINK_ID}`);

    const delivered = deliver(url, { id: LINK_ID, active: false }, async () => {
      await fetch(`${url}/${LINK_ID}`);
      api.accepted = NEW_KEY;
      writeFileSync(path, NEW_KEY);
      await expect.poll(() => events('reload').length).toBe(1);
    });
    expect(await delivered).toMatchObject({ status: 204 });
    upstream.requests.length = 0;
    await fetch(`${url}/${LINK_ID}`);

    expect(upstream.requests.length).toBeGreaterThan(0);
  });

  it('lets requests in progress finish', async () => {
    const path = temporaryFile(KEY);
    const held: (() => void)[] = [];
    const link = forKey(() => KEY);
    const hold: Script = (...exchange) => void held.push(() => link(...exchange));
    const env = { ...NO_KEY, LEANRAILS_SECRET_KEY_FILE: path };
    const { url, events } = await serve({ env, script: hold });
    const response = fetch(`${url}/${LINK_ID}`);
    await expect.poll(() => held.length).toBe(2);

    writeFileSync(path, NEW_KEY);
    await expect.poll(() => events('reload').length).toBe(1);
    held.forEach((respond) => respond());

    expect((await response).status).toBe(200);
  });
});

describe('a reload', () => {
  it('applies the config file and the file of variables, and says what needs a restart', async () => {
    const config = temporaryFile(JSON.stringify({ links: ['cl_a'], port: 1 }));
    const envFile = temporaryFile(`ADMIN_TOKEN=${TOKEN}`);
    const { url, adminUrl, reload, events } = await serve({
      config,
      envFile,
      port: undefined,
      watchIntervalMs: 60_000,
      env: { PORT: '0' },
    });
    const statusOf = async (id: string) => (await fetch(`${url}/${id}`)).status;
    expect([await statusOf('cl_a'), await statusOf('cl_b')]).toEqual([200, 404]);

    writeFileSync(
      config,
      JSON.stringify({ links: ['cl_b'], host: 'localhost', store: 'redis://:PRIVATE@x' }),
    );
    writeFileSync(envFile, '');
    reload();
    const purged = await fetch(`${adminUrl}/purge/cl_a`, { method: 'POST' });

    expect([await statusOf('cl_a'), await statusOf('cl_b')]).toEqual([404, 200]);
    expect(purged.status).toBe(404);
    expect(events('reload')).toEqual([
      expect.objectContaining({
        changed: ['links', 'store', 'adminToken'],
        needsRestart: ['store'],
      }),
    ]);
    expect(JSON.stringify(events('reload'))).not.toContain('PRIVATE');
  });

  it('without a change says nothing', async () => {
    const { reload, lines } = await serve();

    reload();

    expect(lines).toEqual([]);
  });

  it('does not give the budget again', async () => {
    let accepted = KEY;
    const path = temporaryFile(accepted);
    const env = {
      ...NO_KEY,
      LEANRAILS_SECRET_KEY_FILE: path,
      BUDGET_PER_MINUTE: '1',
      BUDGET_BURST: '4',
    };
    const { url, reload, upstream } = await serve({
      env,
      script: forKey(() => accepted),
      watchIntervalMs: 60_000,
    });
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      accepted = `${KEY}${count}`;
      writeFileSync(path, accepted);
      reload();
      statuses.push((await fetch(`${url}/cl_${count}`)).status);
    }

    // A part of the four calls is kept for links that were seen before: one new link gets its two.
    expect(statuses).toEqual([200, 503, 503, 503, 503, 503]);
    expect(upstream.requests).toEqual([
      'GET /v1/checkout_links/cl_0',
      'GET /v1/checkout_links/cl_0/line_items?limit=100',
    ]);
  });
});
