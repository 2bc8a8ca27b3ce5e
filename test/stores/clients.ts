import { once } from 'node:events';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { redisStore } from '../../src/endpoint/redis.js';
import type { CheckoutLinkStore } from '../../src/endpoint/checkout-link-endpoint.js';

export interface StoreOfClient {
  store: CheckoutLinkStore;
  close(): void;
}

/** Configured as docs/scale.md says: commands fail while there is no connection. */
export async function connectIoRedis(port: number): Promise<StoreOfClient> {
  const client = new Redis(port, '127.0.0.1', {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => 100,
    lazyConnect: false,
  });
  client.on('error', () => undefined);
  await once(client, 'ready');
  return { store: redisStore(client), close: () => client.disconnect() };
}

export async function connectNodeRedis(port: number): Promise<StoreOfClient> {
  const client = createClient({
    socket: { port, host: '127.0.0.1', reconnectStrategy: 100 },
    disableOfflineQueue: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  return { store: redisStore(client), close: () => client.destroy() };
}
