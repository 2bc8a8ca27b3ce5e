import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkStore,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { storeConformanceTests } from '../../src/testing/testing.js';
import { startPaymentsSandbox } from '../support/payments-sandbox.js';
import { importRecipe } from '../support/recipe.js';
import { serverPrograms } from './programs.js';
import { startRedis, type RedisServer } from './redis-server.js';
import { startUpstashBridge, type UpstashBridge } from './upstash-bridge.js';

const TOKEN = 'upstash-token';
const ID = 'cl_4de6fg8hi0jk';

describe.each(serverPrograms())(
  'the recipe for Upstash, with %s behind its REST protocol',
  (program) => {
    let server: RedisServer;
    let bridge: UpstashBridge;
    let store: CheckoutLinkStore;

    beforeAll(async () => {
      server = await startRedis(program);
      bridge = await startUpstashBridge(server.port, TOKEN);
      vi.stubEnv('UPSTASH_REDIS_REST_URL', bridge.url);
      vi.stubEnv('UPSTASH_REDIS_REST_TOKEN', TOKEN);
      ({ store } = await importRecipe<{ store: CheckoutLinkStore }>('Upstash'));
    });
    afterAll(async () => {
      vi.unstubAllEnvs();
      await bridge.close();
      await server.kill();
    });

    it.each(storeConformanceTests)('$name', ({ run }) => run(store));

    it('sends a script when the database does not know it, and by its hash after that', async () => {
      bridge.requests.length = 0;
      await server.restart();

      await expect
        .poll(() => store.news(null).catch(() => null), { timeout: 5_000 })
        .not.toBeNull();
      await store.news(null);

      expect(bridge.requests.slice(-3)).toEqual(['evalsha', 'eval', 'evalsha']);
    });

    it('gives a new process a link without a call of the API, by two requests', async () => {
      const payments = await startPaymentsSandbox();
      const create = () =>
        createCheckoutLinkEndpoint({
          secretKey: payments.sandbox.secretKey,
          baseUrl: payments.url,
          store,
          onEvent: () => undefined,
        });
      const [first, second] = [create(), create()];
      const get = async (endpoint: typeof first) =>
        (await endpoint.fetch(new Request(`https://shop.example/${ID}`))).status;
      // Until the scripts are known, and a bucket that begins empty has calls.
      await expect.poll(() => get(create()), { timeout: 5_000 }).toBe(200);
      await store.invalidate(ID, 'changed');
      await expect.poll(() => get(create()), { timeout: 5_000 }).toBe(200);
      payments.calls.length = bridge.requests.length = 0;

      expect([await get(first), await get(second)]).toEqual([200, 200]);
      expect(payments.calls).toEqual([]);
      expect(bridge.requests).toEqual(['evalsha', 'evalsha', 'evalsha', 'evalsha']);
      await payments.close();
    });
  },
);
