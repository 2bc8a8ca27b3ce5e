import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { CacheResult } from '../endpoint-event.js';
import type { Flow } from '../upstream/fair-queue.js';
import type { BulkRefresh, Observation } from './bulk-refresh.js';
import {
  isServable,
  maxAgeOnError,
  maxStaleAge,
  type CacheEntry,
  type InvalidationCause,
} from './cache-entry.js';
import { EntryFetcher, type EntryFetcherOptions } from './entry-fetcher.js';
import { EntryStore, type EntryStoreOptions } from './entry-store.js';
import { FailureBackoff } from './failure-backoff.js';
import { InFlightFetches } from './in-flight-fetches.js';
import { Invalidations } from './invalidations.js';
import { Observations } from './observations.js';
import { Revalidator } from './revalidator.js';

export interface CacheLookup<Value> {
  entry: CacheEntry<Value>;
  result: CacheResult;
}

export type WaitUntil = (promise: Promise<unknown>) => void;

export interface LinkCacheOptions<Value>
  extends EntryFetcherOptions<Value>, EntryStoreOptions<Value> {
  /** For fetches in flight: setting the wall clock forward must not make them late. */
  monotonicClock: MonotonicClock;
  /** Instead of fetching links one by one, where it can. */
  bulk?: BulkRefresh | undefined;
}

/**
 * One entry for each link and one fetch at a time for it (single flight), with stale-while-revalidate
 * and stale-if-error (RFC 5861). Errors are never cached as responses.
 *
 * Not a library: `@epic-web/cachified` 5.6 returns, and keeps, the result of a fetch that started
 * before an invalidation; a hit also costs 8 µs there and 0.5 µs here.
 */
export class LinkCache<Value> {
  #options: LinkCacheOptions<Value>;
  #clock: Clock;
  #entries: EntryStore<Value>;
  #invalidations: Invalidations<Value>;
  #observations: Observations<Value>;
  #revalidator: Revalidator<Value>;
  #maxStaleAge: number;
  #maxAgeOnError: number;
  /** All refreshes that no request waits for are one flow beside those of the requests. */
  #background = { isBackground: true, flow: {} };

  constructor(options: LinkCacheOptions<Value>) {
    const { ageClock, monotonicClock, lifetimes } = options;
    this.#options = options;
    this.#clock = ageClock;
    const fetcher = new EntryFetcher(options);
    const entries = new EntryStore(options);
    const backoff = new FailureBackoff(ageClock);
    const inFlight = new InFlightFetches<CacheEntry<Value>>();
    this.#entries = entries;
    this.#invalidations = new Invalidations({ entries, inFlight, backoff, monotonicClock });
    this.#observations = new Observations({ entries, fetcher, ageClock });
    this.#revalidator = new Revalidator({
      entries,
      fetcher,
      inFlight,
      backoff,
      invalidations: this.#invalidations,
      observations: this.#observations,
      bulk: options.bulk,
      lifetimes,
      ageClock,
      monotonicClock,
    });
    this.#maxStaleAge = maxStaleAge(lifetimes);
    this.#maxAgeOnError = maxAgeOnError(lifetimes);
  }

  /**
   * The entry, if it can be served without waiting for anything.
   *
   * @param now by the age clock
   */
  peekFresh(id: string, now = this.#clock.now()): CacheEntry<Value> | undefined {
    const entry = this.#entries.get(id);
    if (!entry || entry.invalidated) return undefined;
    return now - entry.fetchedAt < entry.freshForMs ? entry : undefined;
  }

  /**
   * Not `async`, as all in the way of a request: thousands may wait for one fetch, and what each of them
   * allocates meanwhile is copied by the garbage collector.
   *
   * @param flow the request that the entry is for
   * @throws {FetchError} when there is nothing to serve
   */
  get(id: string, waitUntil?: WaitUntil, flow: Flow = {}): Promise<CacheLookup<Value>> {
    const fresh = this.peekFresh(id);
    if (fresh) return Promise.resolve({ entry: fresh, result: 'hit' });
    const entry = this.#entries.get(id);
    const isStale = entry && !entry.invalidated && this.#isServable(entry, this.#maxStaleAge);
    const need = isStale ? this.#background : { isBackground: false, flow };
    const refresh = this.#revalidator.run(id, need);
    // Others wait for it too, also when this client is gone.
    waitUntil?.(refresh.catch(() => undefined));
    if (isStale) {
      refresh.catch(() => undefined);
      return Promise.resolve({ entry, result: 'stale' });
    }
    return refresh.then(foundNow, (error: unknown) => this.#fallBack(id, error));
  }

  #fallBack(id: string, error: unknown): CacheLookup<Value> {
    // Read again: the entry may have been invalidated during the fetch.
    const last = this.#entries.get(id);
    if (!last || !this.#isServable(last, this.#maxAgeOnError)) throw error;
    return { entry: last, result: 'stale_if_error' };
  }

  /** Of links that exist: how many, and their bytes of memory. */
  get size(): { links: number; bytes: number } {
    return this.#entries.size;
  }

  /** The entries of links that exist. */
  links(): CacheEntry<Value>[] {
    return this.#entries.links();
  }

  /** Adds an entry of another cache. */
  add(entry: CacheEntry<Value>): void {
    this.#entries.set(entry);
  }

  /** Whether there is an entry of a link that exists. */
  has(id: string): boolean {
    return this.#entries.peekLink(id) !== undefined;
  }

  /**
   * What a call for many links has told about one.
   *
   * @param link without line items
   * @param fetchedAt when the call started, by the age clock
   */
  observe(link: CheckoutLinkView, fetchedAt: number): Promise<Observation> {
    return this.#observations.add(link, fetchedAt);
  }

  /** Makes the value of an entry again, from the same link: what it is made of beside the link has changed. */
  async reserialize(id: string): Promise<void> {
    const link = this.#entries.peekLink(id)?.link;
    if (!link) return;
    const value = await this.#options.serialize(link);
    const entry = this.#entries.peekLink(id);
    if (entry?.link === link) this.#entries.replaceLink({ ...entry, value });
  }

  /**
   * Marks the entry as out of date: the next `get` waits for a call of the API that starts after this.
   *
   * @returns whether it may change responses; the sessions of a link without a limit change none
   */
  invalidate(id: string, cause: InvalidationCause): boolean {
    return this.#invalidations.add(id, cause);
  }

  /** Marks everything as out of date: invalidations may be lost. */
  invalidateAll(): void {
    this.#invalidations.addAll();
  }

  #isServable(entry: CacheEntry<Value>, maxAge: number): boolean {
    return isServable(entry, this.#clock.now(), maxAge);
  }
}

function foundNow<Value>(entry: CacheEntry<Value>): CacheLookup<Value> {
  return { entry, result: 'miss' };
}
