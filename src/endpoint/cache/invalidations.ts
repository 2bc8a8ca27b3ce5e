import type { MonotonicClock } from '../clock.js';
import type { CacheEntry, InvalidationCause } from './cache-entry.js';
import type { EntryStore } from './entry-store.js';
import type { FailureBackoff } from './failure-backoff.js';
import type { InFlightFetches } from './in-flight-fetches.js';
import { RefetchGap } from './refetch-gap.js';

interface InvalidationsOptions<Value> {
  entries: EntryStore<Value>;
  inFlight: InFlightFetches<CacheEntry<Value>>;
  backoff: FailureBackoff;
  monotonicClock: MonotonicClock;
}

/** Marks entries and fetches in flight as out of date. */
export class Invalidations<Value> {
  #entries: EntryStore<Value>;
  #inFlight: InFlightFetches<CacheEntry<Value>>;
  #backoff: FailureBackoff;
  #gap: RefetchGap;

  constructor({ entries, inFlight, backoff, monotonicClock }: InvalidationsOptions<Value>) {
    this.#entries = entries;
    this.#inFlight = inFlight;
    this.#backoff = backoff;
    this.#gap = new RefetchGap(monotonicClock);
  }

  /** Whether the next fetch of the link is caused by an invalidation. */
  has(id: string): boolean {
    return this.#entries.get(id)?.invalidated === true || this.#inFlight.isOutdated(id);
  }

  /** As `LinkCache.invalidate`. */
  add(id: string, cause: InvalidationCause): boolean {
    const entry = this.#entries.get(id);
    if (cause === 'session' && entry?.link && !entry.link.restrictions) return false;
    this.#inFlight.outdate(id);
    if (cause === 'deactivated') this.#inFlight.forgetOutdated(id);
    this.#backoff.reset(id);
    if (!entry) return true;
    // Not deleted: the rate limiter reserves calls for links that were seen before.
    const fetchedAt = cause === 'deactivated' ? -Infinity : entry.fetchedAt;
    const lineItemsExpireAt = cause === 'session' ? entry.lineItemsExpireAt : -Infinity;
    this.#entries.set({ ...entry, invalidated: true, fetchedAt, lineItemsExpireAt });
    return true;
  }

  addAll(): void {
    for (const id of new Set([...this.#entries.ids(), ...this.#inFlight.ids()])) {
      this.add(id, 'changed');
    }
  }

  /** Whether a fetch of the link that starts now waits first. */
  mustWait(id: string): boolean {
    return this.has(id) && this.#gap.waitFor(id) > 0;
  }

  /** Resolves when an invalidated link may be fetched. */
  wait(id: string): Promise<void> {
    return this.#gap.acquire(id);
  }
}
