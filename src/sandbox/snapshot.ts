import * as v from 'valibot';
import type { Store } from './store.js';
import { linkSchema, priceSchema, productSchema, sessionSchema } from './stored-schemas.js';

/** Increases when the format changes. */
const FORMAT = 1;

const snapshot = v.object({
  format: v.literal(FORMAT),
  products: v.array(productSchema),
  prices: v.array(priceSchema),
  links: v.array(linkSchema),
  sessions: v.array(sessionSchema),
});

type Snapshot = v.InferOutput<typeof snapshot>;

/** The content of a store as JSON. */
export function takeSnapshot({ products, prices, links, sessions }: Store): string {
  const all: Snapshot = {
    format: FORMAT,
    products: [...products.values()],
    prices: [...prices.values()],
    links: [...links.values()],
    sessions: [...sessions.values()],
  };
  return JSON.stringify(all);
}

/** Replaces the content of a store by a snapshot. */
export function restoreSnapshot(text: string, store: Store): void {
  const { products, prices, links, sessions } = readSnapshot(text);
  fill(store.products, products);
  fill(store.prices, prices);
  fill(store.links, links);
  fill(store.sessions, sessions);
}

function readSnapshot(text: string): Snapshot {
  try {
    return v.parse(snapshot, JSON.parse(text));
  } catch {
    throw new TypeError('createSandbox: snapshot must be a string that snapshot() returned');
  }
}

function fill<T extends { id: string }>(map: Map<string, T>, values: readonly T[]): void {
  map.clear();
  for (const value of values) map.set(value.id, value);
}
