import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock } from '../clock.js';
import type { CacheResult } from '../endpoint-event.js';
import { FetchFailedError } from '../upstream/fetch-error.js';
import { failureFromFault } from '../upstream/upstream-failure.js';
import { maxAgeOnError, maxStaleAge, type CacheEntry, type CacheLifetimes } from './cache-entry.js';
import { FailureBackoff } from './failure-backoff.js';
import { IN_FLIGHT_TTL_MS, InFlight } from './in-flight.js';
import { LruMap } from './lru-map.js';

export interface CacheLookup<Value> {
  entry: CacheEntry<Value>;
  result: CacheResult;
}

export type WaitUntil = (promise: Promise<unknown>) => void;

export interface LinkCacheOptions<Value> {
  /**
   * @param known whether the link was seen before
   * @throws {FetchError} when there is no result
   */
  fetchLink(id: string, known: boolean): Promise<CheckoutLinkView | null>;
  serialize(view: CheckoutLinkView): Promise<Value> | Value;
  lifetimes: CacheLifetimes;
  maxLinks: number;
  ageClock: Clock;
  /** For fetches in flight: setting the wall clock forward must not make them late. */
  monotonicClock: Clock;
  /** Whether an id counts as known before it was ever found. */
  isListed(id: string): boolean;
}

/** Share of the fresh lifetime by which revalidation is moved, so that links do not expire together. */
const JITTER_SHARE = 0.1;

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
  #entries: LruMap<CacheEntry<Value>>;
  #backoff: FailureBackoff;
  #inFlight = new Map<string, InFlight<CacheEntry<Value>>>();
  #maxStaleAge: number;
  #maxAgeOnError: number;

  constructor(options: LinkCacheOptions<Value>) {
    const { ageClock, lifetimes, maxLinks } = options;
    this.#options = options;
    this.#clock = ageClock;
    this.#entries = new LruMap(maxLinks);
    this.#backoff = new FailureBackoff(maxLinks, ageClock);
    this.#maxStaleAge = maxStaleAge(lifetimes);
    this.#maxAgeOnError = maxAgeOnError(lifetimes);
  }

  /** The entry, if it can be served without waiting for anything. */
  peekFresh(id: string): CacheEntry<Value> | undefined {
    const entry = this.#entries.get(id);
    if (!entry || entry.invalidated) return undefined;
    return this.#ageOf(entry) < entry.freshForMs ? entry : undefined;
  }

  /** @throws {FetchError} when there is nothing to serve */
  async get(id: string, waitUntil?: WaitUntil): Promise<CacheLookup<Value>> {
    const fresh = this.peekFresh(id);
    if (fresh) return { entry: fresh, result: 'hit' };
    const entry = this.#entries.get(id);
    if (entry && !entry.invalidated && this.#isServable(entry, this.#maxStaleAge)) {
      const revalidation = this.#revalidate(id).catch(() => undefined);
      waitUntil?.(revalidation);
      return { entry, result: 'stale' };
    }
    try {
      return { entry: await this.#revalidate(id), result: 'miss' };
    } catch (error) {
      // Read again: the entry may have been invalidated during the fetch.
      const last = this.#entries.get(id);
      if (!last || !this.#isServable(last, this.#maxAgeOnError)) throw error;
      return { entry: last, result: 'stale_if_error' };
    }
  }

  /**
   * Marks the entry as out of date: the next `get` calls the API, and the result of a fetch that has
   * already started is not stored.
   *
   * @param discard whether the entry must not be served even if the API cannot be reached
   */
  invalidate(id: string, discard: boolean): void {
    this.#inFlight.delete(id);
    this.#backoff.reset(id);
    const entry = this.#entries.get(id);
    if (!entry) return;
    // Not deleted: the rate limiter reserves calls for links that were seen before.
    const fetchedAt = discard ? -Infinity : entry.fetchedAt;
    this.#entries.set(id, { ...entry, invalidated: true, fetchedAt });
  }

  #revalidate(id: string): Promise<CacheEntry<Value>> {
    const inFlight = this.#inFlight.get(id);
    if (inFlight && !inFlight.isLost) return inFlight.join();
    const error = this.#backoff.activeError(id);
    return error ? Promise.reject(error) : this.#startFetch(id);
  }

  #startFetch(id: string): Promise<CacheEntry<Value>> {
    // Not current any more after an invalidation, or when another fetch replaced a lost one.
    const isCurrent = () => this.#inFlight.get(id) === inFlight;
    const result = this.#fetchEntry(id, this.#clock.now()).then(
      (entry) => {
        if (isCurrent()) this.#onResolved(entry);
        return entry;
      },
      (error: unknown) => {
        if (isCurrent()) this.#onRejected(id, error);
        throw error;
      },
    );
    const inFlight = new InFlight(result, this.#options.monotonicClock);
    this.#inFlight.set(id, inFlight);
    return result;
  }

  async #fetchEntry(id: string, fetchedAt: number): Promise<CacheEntry<Value>> {
    const { fetchLink, serialize, isListed, lifetimes } = this.#options;
    const known = isListed(id) || Boolean(this.#entries.get(id)?.value);
    const view = await fetchLink(id, known);
    // The machine slept during the fetch: the response may be out of date by now.
    const age = this.#clock.now() - fetchedAt;
    if (age > Math.max(this.#maxStaleAge, IN_FLIGHT_TTL_MS)) throw failureFromFault('timeout');
    const jitter = 1 + JITTER_SHARE * (2 * this.#clock.random() - 1);
    // Jitter moves the revalidation only; the maximum age of a response stays the same.
    const freshForMs = Math.min(this.#maxStaleAge, lifetimes.fresh * jitter);
    return {
      id,
      value: view && (await serialize(view)),
      fetchedAt,
      freshForMs: view ? freshForMs : lifetimes.missing * jitter,
      invalidated: false,
    };
  }

  #onResolved(entry: CacheEntry<Value>): void {
    this.#inFlight.delete(entry.id);
    this.#backoff.reset(entry.id);
    this.#entries.set(entry.id, entry);
  }

  #onRejected(id: string, error: unknown): void {
    this.#inFlight.delete(id);
    if (error instanceof FetchFailedError) this.#backoff.record(id, error);
  }

  #isServable(entry: CacheEntry<Value>, maxAge: number): boolean {
    return entry.value !== null && this.#ageOf(entry) < maxAge;
  }

  #ageOf(entry: CacheEntry<Value>): number {
    return this.#clock.now() - entry.fetchedAt;
  }
}
