import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { LINK_ID } from '../endpoint/fixtures.js';
import { startUpstream } from '../endpoint/scripted-upstream.js';
import { forKey, KEY, temporaryFolder } from '../serve/running.js';
import { run, start, stopAll, type Program } from '../support/command.js';
import { installed } from '../support/installed.js';
import { programOf } from '../support/runtime-program.js';

afterEach(stopAll);

const DENO: Program = {
  runtime: programOf('@deno', 'deno', 'deno/deno'),
  args: ['run', '--quiet', '--allow-all', '--no-lock', '--node-modules-dir=manual', 'dist/bin.js'],
};
const ARGS = ['serve', '--port', '0', '--host', '127.0.0.1'];

async function startApi() {
  const upstream = await startUpstream(forKey(() => KEY));
  onTestFinished(() => upstream.close());
  const env = { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: upstream.url };
  return { env, requests: upstream.requests };
}

describe('serve without optional packages', () => {
  it('says what to install when STORE_URL needs a client of Redis', async () => {
    const env = { LEANRAILS_SECRET_KEY: KEY, STORE_URL: 'redis://:PRIVATE@127.0.0.1:1' };

    const { code, errors } = await run(ARGS, env, installed([]));

    expect(code).toBe(1);
    expect(errors).toBe(
      'checkout-link-embed: STORE_URL needs a client of Redis: npm install redis (or ioredis)\n',
    );
  });

  it('says what to install when metrics are requested, and does everything else', async () => {
    const { env } = await startApi();

    const command = await start([...ARGS, '--admin-port', '0'], env, installed([]));
    await command.prints('Probes');
    const url = command.printed(/served at (\S+)/);
    const adminUrl = command.printed(/metrics are at (\S+)/);
    const metrics = [await fetch(`${adminUrl}/metrics`), await fetch(`${adminUrl}/metrics`)];
    const ready = await fetch(`${adminUrl}/readyz`);
    const link = await fetch(`${url}/${LINK_ID}`);

    expect(metrics.map(({ status }) => status)).toEqual([501, 501]);
    expect(await metrics[0]?.text()).toBe(
      'Metrics need the package prom-client: npm install prom-client\n',
    );
    expect([ready.status, link.status]).toEqual([200, 200]);
    const lines = command.output.split('\n').filter((line) => line.includes('"event":"metrics"'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        time: expect.any(String),
        event: 'metrics',
        state: 'off',
        reason: 'prom-client is not installed',
      },
    ]);
  });
});

const hasSqlite = process.getBuiltinModule('node:sqlite') !== undefined;
/** Deno has `node:sqlite` too; Node has it from version 22.13 on. */
const runtimes: [string, Program | undefined][] = [['Deno', DENO]];
if (hasSqlite) runtimes.push(['Node', undefined]);

describe('STORE_URL=sqlite:path', () => {
  it.each(runtimes)('in %s shares links between processes', async (_name, program) => {
    const { env, requests } = await startApi();
    const path = join(temporaryFolder(), 'store.db');
    const settings = { ...env, STORE_URL: `sqlite:${path}` };
    const serveLink = async () => {
      const command = await start(ARGS, settings, program);
      const url = command.printed(/served at (\S+)/);
      // The store's budget begins empty.
      await expect.poll(async () => (await fetch(`${url}/${LINK_ID}`)).status).toBe(200);
    };

    await serveLink();
    const calls = requests.length;
    await serveLink();

    expect(existsSync(path)).toBe(true);
    expect(requests).toHaveLength(calls);
  });

  it.each(runtimes)(
    'in %s names the setting when the file cannot be opened',
    async (_, program) => {
      const env = { LEANRAILS_SECRET_KEY: KEY, STORE_URL: 'sqlite:/nowhere/PRIVATE.db' };

      const { code, errors } = await run(ARGS, env, program);

      expect(code).toBe(1);
      expect(errors).toBe(
        'checkout-link-embed: STORE_URL names a file that SQLite cannot open or write\n',
      );
    },
  );

  it.skipIf(hasSqlite)('says which version of Node it needs', async () => {
    const env = { LEANRAILS_SECRET_KEY: KEY, STORE_URL: 'sqlite:store.db' };

    const { code, errors } = await run(ARGS, env);

    expect(code).toBe(1);
    expect(errors).toBe('checkout-link-embed: STORE_URL with sqlite needs Node 22.13 or later\n');
  });
});
