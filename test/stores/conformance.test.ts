import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/endpoint/checkout-link-endpoint.js';
import { storeConformanceTests } from '../../src/testing/testing.js';
import { connectIoRedis, connectNodeRedis, type StoreOfClient } from './clients.js';
import { serverPrograms } from './programs.js';
import { startRedis, type RedisServer } from './redis-server.js';

const clients = { ioredis: connectIoRedis, redis: connectNodeRedis };

describe.each(serverPrograms())('on %s', (program) => {
  describe.each(Object.entries(clients))('with the client %s, the store', (_name, connect) => {
    let server: RedisServer;
    let client: StoreOfClient;

    beforeAll(async () => {
      server = await startRedis(program);
      client = await connect(server.port);
    });
    afterAll(async () => {
      client.close();
      await server.kill();
    });

    it.each(storeConformanceTests)('$name', ({ run }) => run(client.store));
  });
});

describe('a store in memory', () => {
  const store = createMemoryStore();

  it.each(storeConformanceTests)('$name', ({ run }) => run(store));
});

describe('a store in SQLite', () => {
  it('passes all tests in Deno, which has node:sqlite', async () => {
    // In Deno, since Node has the module from version 22.13 on.
    const script = 'test/stores/sqlite-conformance.mjs';
    const args = ['run', '--quiet', '--allow-all', '--no-lock', '--sloppy-imports', script];

    const { stdout } = await promisify(execFile)('node_modules/.bin/deno', args);

    expect(stdout.trim().split('\n')).toEqual(
      storeConformanceTests.map(({ name }) => `passed: ${name}`),
    );
  });
});
