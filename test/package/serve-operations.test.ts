import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { run, start, stopAll } from '../support/command.js';
import { LINK_ID } from '../endpoint/fixtures.js';
import { startUpstream } from '../endpoint/scripted-upstream.js';
import { forKey, KEY, NEW_KEY } from '../serve/running.js';

afterEach(stopAll);

it('serve takes a config file, and a new key on SIGHUP', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  const api = { accepted: KEY };
  const upstream = await startUpstream(forKey(() => api.accepted));
  onTestFinished(async () => {
    await upstream.close();
    rmSync(folder, { recursive: true });
  });
  const [key, config] = [join(folder, 'key'), join(folder, 'config.json')];
  writeFileSync(key, `${KEY}\n`);
  const settings = { secretKeyFile: key, baseUrl: upstream.url, port: 0, adminPort: 0 };
  writeFileSync(config, JSON.stringify(settings));

  const command = await start(['serve', '--config', config, '--host', '127.0.0.1']);
  await command.prints('Probes');
  const url = command.printed(/served at (\S+)/);
  const adminUrl = command.printed(/metrics are at (\S+)/);
  const statusOf = async (address: string) => (await fetch(address)).status;
  expect(await statusOf(`${adminUrl}/readyz`)).toBe(200);

  api.accepted = NEW_KEY;
  writeFileSync(key, NEW_KEY);
  command.send('SIGHUP');
  await command.prints('"event":"reload"');
  const statuses = [await statusOf(`${url}/${LINK_ID}`), await statusOf(`${adminUrl}/readyz`)];
  const metrics = await (await fetch(`${adminUrl}/metrics`)).text();

  expect(statuses).toEqual([200, 200]);
  expect(metrics).toContain('checkout_links_requests_total{method="GET",status="200"} 1');
  expect(await command.stop('SIGTERM')).toBe(0);
  const all = command.output + command.errors + metrics;
  for (const secret of [KEY, NEW_KEY]) expect(all).not.toContain(secret);
});

it.each([
  [['--admin-port', 'x'], {}, 2, '--admin-port "x" is not a port number'],
  [['--config', '/nowhere.json'], {}, 1, '--config names a file that cannot be read (ENOENT)'],
  [[], { ADMIN_TOKEN: 'short' }, 1, 'ADMIN_TOKEN must have at least 16 characters'],
  [
    [],
    { STORE_URL: 'http://:PRIVATE@x' },
    1,
    'STORE_URL must be redis://…, rediss://… or sqlite:path',
  ],
] as const)('serve refuses to start with %j %j', async (args, env, expected, message) => {
  const { code, errors } = await run(['serve', '--port', '0', ...args], {
    LEANRAILS_SECRET_KEY: KEY,
    ...env,
  });

  expect(code).toBe(expected);
  expect(errors).toContain(message);
  expect(errors).not.toMatch(/PRIVATE|short|sk_/);
});

it('serve goes on without a store that does not respond', async () => {
  const upstream = await startUpstream(forKey(() => KEY));
  onTestFinished(() => upstream.close());
  const env = { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: upstream.url };
  const command = await start(['serve', '--port', '0', '--host', '127.0.0.1'], {
    ...env,
    // Nothing listens there.
    STORE_URL: 'redis://:PRIVATE@127.0.0.1:1',
    PROCESSES: '1',
  });

  const url = command.printed(/served at (\S+)/);
  const responses = await Promise.all([fetch(`${url}/${LINK_ID}`)]);
  await command.prints('"event":"store"');

  expect(responses[0]?.status).toBeLessThan(504);
  expect(await command.stop('SIGTERM')).toBe(0);
  expect(command.output + command.errors).not.toContain('PRIVATE');
});
