import type { CacheEntry, InvalidationCause } from './cache/cache-entry.js';
import type { LinkSource } from './cache/entry-fetcher.js';
import type { LinkCache } from './cache/link-cache.js';
import type { Clock } from './clock.js';
import type { SerializedLink } from './http/serialized-link.js';
import type { ConnectedStore } from './store/connect-store.js';
import type { ProductCache } from './products/product-cache.js';
import type { RateLimiter } from './upstream/rate-limiter.js';
import { probeUpstream } from './upstream-probe.js';

export type InvalidationListener = (id: string, cause: InvalidationCause) => void;

/** What `serve` needs of an endpoint and a merchant does not. */
export interface EndpointInternals {
  cache: LinkCache<SerializedLink>;
  /** Fetches a link past the cache. */
  fetchLink: LinkSource;
  ageClock: Clock;
  rateLimiter: RateLimiter;
  shared: ConnectedStore | null;
  products: ProductCache | null;
  /** Called with the id of each link that the store's news have invalidated. */
  onNews: Set<(id: string) => void>;
  /** Called with each link that is invalidated, by this process or another. */
  onInvalidation: Set<InvalidationListener>;
  /** In this process only. */
  invalidateHere: InvalidationListener;
}

const internals = new WeakMap<object, EndpointInternals>();

export function exposeInternals(endpoint: object, parts: EndpointInternals): void {
  internals.set(endpoint, parts);
}

/** How many links are cached, and their bytes of memory. */
export function cachedSize(endpoint: object): { links: number; bytes: number } {
  return internals.get(endpoint)?.cache.size ?? { links: 0, bytes: 0 };
}

/**
 * Makes a call of the API, within the budget.
 *
 * @throws {FetchError} when it cannot be reached, or no call is allowed
 */
export async function probe(endpoint: object): Promise<void> {
  const fetchLink = internals.get(endpoint)?.fetchLink;
  if (fetchLink) await probeUpstream(fetchLink);
}

/** Calls `listener` for each link that another process has invalidated, when this one hears of it. */
export function observeNews(endpoint: object, listener: (id: string) => void): void {
  internals.get(endpoint)?.onNews.add(listener);
}

/** Calls `listener` for each link that is invalidated in the endpoint, by this process or another. */
export function observeInvalidations(endpoint: object, listener: InvalidationListener): void {
  internals.get(endpoint)?.onInvalidation.add(listener);
}

/** Invalidates a link in this endpoint alone. */
export function invalidateIn(endpoint: object, id: string, cause: InvalidationCause): void {
  internals.get(endpoint)?.invalidateHere(id, cause);
}

/** Hears what is new in the store, as a request would. */
export async function readNews(endpoint: object): Promise<void> {
  await internals.get(endpoint)?.shared?.update();
}

/** What is still right of what an endpoint has cached. */
export interface Inheritance {
  links: boolean;
  products: boolean;
}

/** Makes an endpoint go on where another one stops: with the calls that are left, and with what is still right. */
export function inherit(next: object, previous: object, keeps: Inheritance): void {
  const from = internals.get(previous);
  const to = internals.get(next);
  if (!from || !to) return;
  to.rateLimiter.inherit(from.rateLimiter);
  if (from.shared) to.shared?.inherit(from.shared);
  if (from.products && keeps.products) to.products?.inherit(from.products);
  if (!keeps.links) return;
  // The clocks have different starts.
  const shiftMs = to.ageClock.now() - from.ageClock.now();
  for (const entry of from.cache.links()) to.cache.add(shifted(entry, shiftMs));
}

function shifted(entry: CacheEntry<SerializedLink>, shiftMs: number): CacheEntry<SerializedLink> {
  const { value, fetchedAt, lineItemsExpireAt } = entry;
  return {
    ...entry,
    // The products that are kept say when.
    value: value && { ...value, picturesDueAt: -Infinity },
    fetchedAt: fetchedAt + shiftMs,
    lineItemsExpireAt: lineItemsExpireAt + shiftMs,
  };
}
