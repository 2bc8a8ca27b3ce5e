import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { LINK_ID } from '../endpoint/fixtures.js';
import { startUpstream } from '../endpoint/scripted-upstream.js';
import { forKey, KEY } from '../serve/running.js';
import { serverPrograms } from '../stores/programs.js';
import { startRedis, type RedisServer } from '../stores/redis-server.js';
import { start, stopAll } from '../support/command.js';
import { installed } from '../support/installed.js';

const ARGS = ['serve', '--port', '0', '--host', '127.0.0.1'];

describe.each(serverPrograms())('STORE_URL=redis://… on %s', (server) => {
  let store: RedisServer;

  beforeAll(async () => {
    store = await startRedis(server);
  });
  afterEach(stopAll);
  afterAll(() => store.kill());

  it.each([{ clients: ['redis'] }, { clients: ['ioredis'] }, { clients: ['redis', 'ioredis'] }])(
    'shares links between processes that have $clients',
    async ({ clients }) => {
      const upstream = await startUpstream(forKey(() => KEY));
      onTestFinished(() => upstream.close());
      const env = {
        LEANRAILS_SECRET_KEY: KEY,
        LEANRAILS_API_BASE: upstream.url,
        STORE_URL: `redis://127.0.0.1:${store.port}`,
      };
      const program = installed(clients);
      const id = `${LINK_ID}${clients.join('')}`;
      const serveLink = async () => {
        const command = await start(ARGS, env, program);
        const url = command.printed(/served at (\S+)/);
        // The store's budget begins empty.
        await expect.poll(async () => (await fetch(`${url}/${id}`)).status).toBe(200);
        expect(command.output).not.toContain('"event":"store"');
      };

      await serveLink();
      const calls = upstream.requests.length;
      await serveLink();

      expect(calls).toBe(2);
      expect(upstream.requests).toHaveLength(calls);
    },
  );
});
