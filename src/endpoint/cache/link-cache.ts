import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { CacheResult } from '../endpoint-event.js';
import type { Flow } from '../upstream/fair-queue.js';
import { FetchFailedError } from '../upstream/fetch-error.js';
import { InFlight } from '../upstream/in-flight.js';
import type { BulkRefresh, Observation } from './bulk-refresh.js';
import {
  maxAgeOnError,
  maxStaleAge,
  urgencyOf,
  type CacheEntry,
  type InvalidationCause,
} from './cache-entry.js';
import { EntryFetcher, type EntryFetcherOptions } from './entry-fetcher.js';
import { EntryStore, type EntryStoreOptions } from './entry-store.js';
import { FailureBackoff } from './failure-backoff.js';
import { InFlightFetches } from './in-flight-fetches.js';
import { Invalidations } from './invalidations.js';
import { Observations } from './observations.js';

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

/** Why a link is fetched. */
interface Need {
  /** Whether an older entry is served meanwhile. */
  isBackground: boolean;
  /** The request. */
  flow: Flow;
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
  #fetcher: EntryFetcher<Value>;
  #entries: EntryStore<Value>;
  #backoff: FailureBackoff;
  #inFlight = new InFlightFetches<CacheEntry<Value>>();
  #invalidations: Invalidations<Value>;
  #observations: Observations<Value>;
  #maxStaleAge: number;
  #maxAgeOnError: number;

  constructor(options: LinkCacheOptions<Value>) {
    const { ageClock, monotonicClock, lifetimes } = options;
    this.#options = options;
    this.#clock = ageClock;
    this.#fetcher = new EntryFetcher(options);
    this.#entries = new EntryStore(options);
    this.#backoff = new FailureBackoff(ageClock);
    this.#invalidations = new Invalidations({
      entries: this.#entries,
      inFlight: this.#inFlight,
      backoff: this.#backoff,
      monotonicClock,
    });
    this.#observations = new Observations({
      entries: this.#entries,
      fetcher: this.#fetcher,
      ageClock,
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
   * @param flow the request that the entry is for
   * @throws {FetchError} when there is nothing to serve
   */
  async get(id: string, waitUntil?: WaitUntil, flow: Flow = {}): Promise<CacheLookup<Value>> {
    const fresh = this.peekFresh(id);
    if (fresh) return { entry: fresh, result: 'hit' };
    const entry = this.#entries.get(id);
    const isStale = entry && !entry.invalidated && this.#isServable(entry, this.#maxStaleAge);
    const refresh = this.#refresh(id, { isBackground: Boolean(isStale), flow });
    // Others wait for it too, also when this client is gone.
    waitUntil?.(refresh.catch(() => undefined));
    if (isStale) {
      refresh.catch(() => undefined);
      return { entry, result: 'stale' };
    }
    try {
      return { entry: await refresh, result: 'miss' };
    } catch (error) {
      // Read again: the entry may have been invalidated during the fetch.
      const last = this.#entries.get(id);
      if (!last || !this.#isServable(last, this.#maxAgeOnError)) throw error;
      return { entry: last, result: 'stale_if_error' };
    }
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

  /** What another process fetched, to serve while the API cannot be reached. */
  #keepOlder(entry: CacheEntry<Value>): void {
    const last = this.#entries.get(entry.id);
    // A deactivated link is as old as can be, and must not come back.
    if (last && (last.fetchedAt === -Infinity || last.fetchedAt >= entry.fetchedAt)) return;
    const invalidated = entry.invalidated || this.#invalidations.has(entry.id);
    this.#entries.set({ ...entry, invalidated });
  }

  /** A link that the call for many did not refresh is fetched: it may be missing there. */
  #refresh(id: string, need: Need): Promise<CacheEntry<Value>> {
    const refresh = this.#startBulkRefresh(id, need);
    if (!refresh) return this.#revalidate(id, need);
    const last = this.#entries.peekLink(id);
    return refresh.then(() => {
      const entry = this.#entries.peekLink(id);
      const isRefreshed = entry && entry.fetchedAt !== last?.fetchedAt && !entry.invalidated;
      if (isRefreshed && this.#isServable(entry, this.#maxStaleAge)) return entry;
      return this.#revalidate(id, need);
    });
  }

  #startBulkRefresh(id: string, { isBackground }: Need): Promise<void> | null {
    const { bulk, lifetimes } = this.#options;
    const entry = this.#entries.peekLink(id);
    if (!bulk || !entry || !this.#observations.isRefreshable(entry) || this.#inFlight.has(id))
      return null;
    const ageMs = this.#ageOf(entry);
    return bulk.refresh(id, { ageMs, urgency: urgencyOf(ageMs, lifetimes), isBackground });
  }

  #revalidate(id: string, need: Need): Promise<CacheEntry<Value>> {
    const inFlight = this.#inFlight.get(id);
    if (inFlight) {
      inFlight.flows.add(need.flow);
      return inFlight.join();
    }
    const error = this.#backoff.activeError(id);
    return error ? Promise.reject(error) : this.#startFetch(id, need);
  }

  #startFetch(id: string, { isBackground, flow }: Need): Promise<CacheEntry<Value>> {
    const waits = this.#invalidations.mustWait(id);
    const run = async (self: InFlight<CacheEntry<Value>>) => {
      try {
        const entry = await this.#fetchEntry(id, isBackground, self);
        this.#onResolved(entry, self);
        return entry;
      } catch (error) {
        this.#onRejected(id, error, self);
        throw error;
      }
    };
    const inFlight = new InFlight(this.#options.monotonicClock, run, { flow });
    this.#inFlight.add(id, inFlight);
    return waits ? inFlight.join() : inFlight.promise;
  }

  async #fetchEntry(
    id: string,
    isBackground: boolean,
    inFlight: InFlight<CacheEntry<Value>>,
  ): Promise<CacheEntry<Value>> {
    if (this.#invalidations.has(id)) await this.#invalidations.wait(id);
    inFlight.markStarted();
    const last = this.#entries.get(id);
    const { flows } = inFlight;
    return this.#fetcher.fetch(id, last, { isBackground, flows }, (older) =>
      this.#keepOlder(older),
    );
  }

  /** A result that is out of date is stored for stale-if-error, unless there is a newer one. */
  #onResolved(entry: CacheEntry<Value>, inFlight: InFlight<CacheEntry<Value>>): void {
    const { id, fetchedAt } = entry;
    const status = this.#inFlight.end(id, inFlight);
    const storedFetchedAt = this.#entries.get(id)?.fetchedAt ?? -Infinity;
    if (status === 'current') {
      this.#backoff.reset(id);
      if (!this.#observations.hasNewer(entry)) this.#entries.set(entry);
    } else if (status === 'outdated' && storedFetchedAt <= fetchedAt) {
      this.#entries.set({ ...entry, invalidated: true, lineItemsExpireAt: -Infinity });
    }
  }

  #onRejected(id: string, error: unknown, inFlight: InFlight<CacheEntry<Value>>): void {
    const isCurrent = this.#inFlight.end(id, inFlight) === 'current';
    if (isCurrent && error instanceof FetchFailedError) this.#backoff.record(id, error);
  }

  #isServable(entry: CacheEntry<Value>, maxAge: number): boolean {
    return entry.link !== null && this.#ageOf(entry) < maxAge;
  }

  #ageOf(entry: CacheEntry<Value>): number {
    return this.#clock.now() - entry.fetchedAt;
  }
}
