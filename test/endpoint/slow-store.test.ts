import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createMemoryStore,
  type CheckoutLinkStore,
  type StoreRequest,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { monotonicClock } from '../../src/endpoint/clock.js';
import { StoreAwayError, StoreClient } from '../../src/endpoint/store/store-client.js';
import { LINK_ID } from './fixtures.js';

const CALLS = 2;
const REQUEST: StoreRequest = {
  calls: CALLS,
  known: true,
  isRepeated: false,
  urgency: 1,
  limits: { perMinute: 60, burst: CALLS, newLinksPerMinute: CALLS },
  maxAgeMs: 15_000,
  urgentAgeMs: 55_000,
  leaseMs: 4_000,
  minGapMs: 1_000,
  keyFingerprint: '0123456789abcdef',
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** All calls are there. */
async function filledStore(): Promise<CheckoutLinkStore> {
  const store = createMemoryStore();
  await store.take(REQUEST);
  await vi.advanceTimersByTimeAsync(60_000);
  return store;
}

function clientOf(store: CheckoutLinkStore): StoreClient {
  const ignore = () => undefined;
  return new StoreClient(store, monotonicClock(), ignore, ignore);
}

it('a decision that comes too late gives back its lease and its calls', async () => {
  const store = await filledStore();
  let resolve = () => {};
  const answered = new Promise<void>((done) => (resolve = done));
  const slow = clientOf({
    ...store,
    async begin(...args) {
      const decision = await store.begin(...args);
      await answered;
      return decision;
    },
  });
  const begun = expect(slow.begin(LINK_ID, REQUEST)).rejects.toThrow(StoreAwayError);
  await vi.advanceTimersByTimeAsync(200);
  await begun;

  expect(await store.begin(LINK_ID, REQUEST)).toMatchObject({ action: 'wait' });
  resolve();
  await vi.advanceTimersByTimeAsync(0);

  expect(await store.begin(LINK_ID, REQUEST)).toMatchObject({ action: 'fetch' });
});

it('a decision that comes late and grants nothing, or a store that fails then, is ignored', async () => {
  const store = await filledStore();
  await store.begin(LINK_ID, REQUEST);
  const finish = vi.fn(async () => Promise.reject(new Error('away')));
  const slow = clientOf({
    ...store,
    finish,
    async begin(...args) {
      const decision = await store.begin(...args);
      await new Promise((done) => setTimeout(done, 160));
      return decision;
    },
  });
  const begun = expect(slow.begin(LINK_ID, REQUEST)).rejects.toThrow(StoreAwayError);
  await vi.advanceTimersByTimeAsync(200);
  await begun;
  expect(finish).not.toHaveBeenCalled();

  await vi.advanceTimersByTimeAsync(60_000);
  const again = expect(slow.begin(LINK_ID, REQUEST)).rejects.toThrow(StoreAwayError);
  await vi.advanceTimersByTimeAsync(200);
  await again;
  expect(finish).toHaveBeenCalledOnce();
});
