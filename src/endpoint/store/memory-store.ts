import type { StoreRows } from './store-rows.js';
import { createTransactionalStore } from './transactional-store.js';
import type { CheckoutLinkStore } from './checkout-link-store.js';

interface Row {
  value: string;
  expiresAt: number;
}

/**
 * A store in the memory of this process, for tests of several endpoints together.
 *
 * @param now milliseconds of the store's clock
 */
export function createMemoryStore(now: () => number = Date.now): CheckoutLinkStore {
  const rows = new Map<string, Row>();
  const accessTo = (time: number): StoreRows => ({
    get(key) {
      const row = rows.get(key);
      return row && row.expiresAt > time ? row.value : null;
    },
    set: (key, value, ttlMs) =>
      void rows.set(key, { value, expiresAt: time + (ttlMs ?? Infinity) }),
    delete: (key) => void rows.delete(key),
  });
  return createTransactionalStore((work) => {
    const time = now();
    return work(accessTo(time), time);
  });
}
