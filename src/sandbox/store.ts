import type { Price, Product, StoredLink, StoredSession } from './objects.js';

/** The sandbox's data. Maps keep the order of creation, oldest first. */
export interface Store {
  readonly products: Map<string, Product>;
  readonly prices: Map<string, Price>;
  readonly links: Map<string, StoredLink>;
  readonly sessions: Map<string, StoredSession>;
  /** Clears and seeds the store again. */
  reset(): void;
}

export function createStore(fill: (store: Store) => void): Store {
  const store: Store = {
    products: new Map(),
    prices: new Map(),
    links: new Map(),
    sessions: new Map(),
    reset() {
      for (const map of [store.products, store.prices, store.links, store.sessions]) map.clear();
      fill(store);
    },
  };
  store.reset();
  return store;
}
