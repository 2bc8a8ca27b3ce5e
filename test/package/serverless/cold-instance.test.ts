import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  createMemoryStore,
  type CheckoutLinkStore,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import { startPaymentsSandbox, type PaymentsSandbox } from '../../support/payments-sandbox.js';
import { bundle, createProject } from '../runtimes/bundle.js';

const ID = 'cl_4de6fg8hi0jk';

/** A store that records the names of calls. */
function recordingStore(calls: string[]): CheckoutLinkStore {
  const store = createMemoryStore();
  const record = <Call>(name: string, call: Call): Call => {
    calls.push(name);
    return call;
  };
  return {
    begin: (...args) => record('begin', store.begin(...args)),
    take: (...args) => record('take', store.take(...args)),
    finish: (...args) => record('finish', store.finish(...args)),
    invalidate: (...args) => record('invalidate', store.invalidate(...args)),
    news: (...args) => record('news', store.news(...args)),
  };
}

describe('a cold instance', () => {
  let payments: PaymentsSandbox;

  beforeEach(async () => {
    payments = await startPaymentsSandbox();
  });
  afterEach(() => payments.close());

  async function visitNewInstance(store?: CheckoutLinkStore): Promise<number> {
    const endpoint = createCheckoutLinkEndpoint({
      secretKey: payments.sandbox.secretKey,
      baseUrl: payments.url,
      store,
      onEvent: () => undefined,
    });
    return (await endpoint.fetch(new Request(`https://shop.example/${ID}`))).status;
  }

  it('makes two calls of the API for a link', async () => {
    expect(await visitNewInstance()).toBe(200);

    expect(payments.calls.toSorted()).toEqual([
      `GET /v1/checkout_links/${ID}`,
      `GET /v1/checkout_links/${ID}/line_items`,
    ]);
  });

  it('makes no call and two round trips for a link that the store has', async () => {
    const trips: string[] = [];
    const store = recordingStore(trips);
    await expect.poll(() => visitNewInstance(store), { timeout: 5_000 }).toBe(200);
    payments.calls.length = trips.length = 0;

    expect(await visitNewInstance(store)).toBe(200);
    expect([payments.calls, trips]).toEqual([[], ['news', 'begin']]);
  });

  it('loads no more than docs/serverless.md says', async () => {
    const { folder, remove } = createProject();

    const code = await bundle(folder, 'checkout-link-embed/endpoint', ['workerd', 'worker']);

    remove();
    expect(code.length).toBeLessThan(130_000);
    expect(gzipSync(code).length).toBeLessThan(44_000);
  });
});
