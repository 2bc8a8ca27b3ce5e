import { once } from 'node:events';
import { Redis, Cluster } from 'ioredis';
import { createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisStore } from '../../src/endpoint/redis.js';
import { storeConformanceTests } from '../../src/testing/testing.js';
import { freePort } from '../support/free-port.mjs';
import type { StoreOfClient } from './clients.js';
import { serverPrograms } from './programs.js';
import { startRedis, type RedisServer } from './redis-server.js';
import { sleep } from './sleep.js';

const HOST = '127.0.0.1';

async function connectIoRedisCluster(port: number): Promise<StoreOfClient> {
  const cluster = new Cluster([{ host: HOST, port }], { enableOfflineQueue: false });
  cluster.on('error', () => undefined);
  await once(cluster, 'ready');
  return { store: redisStore(cluster), close: () => cluster.disconnect() };
}

async function connectNodeRedisCluster(port: number): Promise<StoreOfClient> {
  const cluster = createCluster({
    rootNodes: [{ socket: { host: HOST, port } }],
    defaults: { disableOfflineQueue: true },
  });
  cluster.on('error', () => undefined);
  await cluster.connect();
  return { store: redisStore(cluster), close: () => cluster.destroy() };
}

/** One node with all slots: keys of two slots in one script are refused all the same. */
async function startCluster(program: string): Promise<{ server: RedisServer; admin: Redis }> {
  // Without a port of its own the cluster bus takes the server's plus 10,000, which may be in use.
  const busPort = await freePort();
  const cluster = ['--cluster-enabled', 'yes', '--cluster-port', `${busPort}`];
  const args = [...cluster, '--cluster-announce-ip', HOST];
  const server = await startRedis(program, { args });
  const admin = new Redis(server.port, HOST);
  await admin.cluster('ADDSLOTSRANGE', 0, 16_383);
  while (!(await admin.cluster('INFO')).includes('cluster_state:ok')) await sleep(20);
  return { server, admin };
}

const clients = { ioredis: connectIoRedisCluster, redis: connectNodeRedisCluster };

describe.each(serverPrograms())('on a cluster of %s', (program) => {
  describe.each(Object.entries(clients))('with the cluster client %s, the store', (_, connect) => {
    let server: RedisServer;
    let admin: Redis;
    let client: StoreOfClient;

    beforeAll(async () => {
      ({ server, admin } = await startCluster(program));
      client = await connect(server.port);
    });
    afterAll(async () => {
      client.close();
      admin.disconnect();
      await server.kill();
    });

    it.each(storeConformanceTests)('$name', ({ run }) => run(client.store));

    it('sends its scripts again when the server has forgotten them', async () => {
      const { cursor } = await client.store.news(null);
      await admin.script('FLUSH');

      await client.store.invalidate('cl_1', 'changed');

      const { invalidations } = await client.store.news(cursor);
      expect(invalidations).toEqual([{ id: 'cl_1', cause: 'changed' }]);
    });

    it('has all its keys in one slot', async () => {
      const keys = await admin.keys('*');

      const slots = await Promise.all(keys.map((key) => admin.cluster('KEYSLOT', key)));
      expect(keys.length).toBeGreaterThan(3);
      expect(new Set(slots).size).toBe(1);
    });
  });
});
