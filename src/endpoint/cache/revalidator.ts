import type { Clock, MonotonicClock } from '../clock.js';
import type { Flow } from '../upstream/fair-queue.js';
import { FetchFailedError } from '../upstream/fetch-error.js';
import { InFlight } from '../upstream/in-flight.js';
import type { BulkRefresh } from './bulk-refresh.js';
import {
  isServable,
  maxStaleAge,
  urgencyOf,
  type CacheEntry,
  type CacheLifetimes,
} from './cache-entry.js';
import type { EntryFetcher } from './entry-fetcher.js';
import type { EntryStore } from './entry-store.js';
import type { FailureBackoff } from './failure-backoff.js';
import type { FetchStatus, InFlightFetches } from './in-flight-fetches.js';
import type { Invalidations } from './invalidations.js';
import type { Observations } from './observations.js';

/** Why a link is fetched. */
interface Need {
  /** Whether an older entry is served meanwhile. */
  isBackground: boolean;
  /** The request, or all that is fetched in the background. */
  flow: Flow;
}

interface RevalidatorOptions<Value> {
  entries: EntryStore<Value>;
  fetcher: EntryFetcher<Value>;
  inFlight: InFlightFetches<CacheEntry<Value>>;
  backoff: FailureBackoff;
  invalidations: Invalidations<Value>;
  observations: Observations<Value>;
  bulk: BulkRefresh | undefined;
  lifetimes: CacheLifetimes;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
}

/** Fetches entries again, one fetch at a time for each link (single flight), and stores what is good. */
export class Revalidator<Value> {
  #options: RevalidatorOptions<Value>;
  #entries: EntryStore<Value>;
  #inFlight: InFlightFetches<CacheEntry<Value>>;

  constructor(options: RevalidatorOptions<Value>) {
    this.#options = options;
    this.#entries = options.entries;
    this.#inFlight = options.inFlight;
  }

  /**
   * A link that the call for many did not refresh is fetched: it may be missing there.
   *
   * @throws {FetchError} when there is no result
   */
  run(id: string, need: Need): Promise<CacheEntry<Value>> {
    const refresh = this.#startBulkRefresh(id, need);
    if (!refresh) return this.#revalidate(id, need);
    const { ageClock, lifetimes } = this.#options;
    const last = this.#entries.peekLink(id);
    return refresh.then(() => {
      const entry = this.#entries.peekLink(id);
      const isRefreshed = entry && entry.fetchedAt !== last?.fetchedAt && !entry.invalidated;
      if (isRefreshed && isServable(entry, ageClock.now(), maxStaleAge(lifetimes))) return entry;
      return this.#revalidate(id, need);
    });
  }

  #startBulkRefresh(id: string, { isBackground }: Need): Promise<void> | null {
    const { bulk, observations, lifetimes, ageClock } = this.#options;
    const entry = this.#entries.peekLink(id);
    if (!bulk || !entry || !observations.isRefreshable(entry) || this.#inFlight.has(id))
      return null;
    const ageMs = ageClock.now() - entry.fetchedAt;
    return bulk.refresh(id, { ageMs, urgency: urgencyOf(ageMs, lifetimes), isBackground });
  }

  #revalidate(id: string, need: Need): Promise<CacheEntry<Value>> {
    const inFlight = this.#inFlight.get(id);
    if (inFlight) {
      inFlight.flows.add(need.flow);
      return inFlight.join();
    }
    const error = this.#options.backoff.activeError(id);
    return error ? Promise.reject(error) : this.#startFetch(id, need);
  }

  #startFetch(id: string, { isBackground, flow }: Need): Promise<CacheEntry<Value>> {
    const waits = this.#options.invalidations.mustWait(id);
    const run = async (self: InFlight<CacheEntry<Value>>) => {
      try {
        const entry = await this.#fetchEntry(id, isBackground, self);
        const status = this.#onResolved(entry, self);
        if (status === 'current') return entry;
        // Those who waited get it, but no cache in front may keep it after a purge.
        if (status === 'outdated') return { ...entry, invalidated: true };
        return await this.#revalidate(id, { isBackground, flow });
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
    const { invalidations, fetcher } = this.#options;
    if (invalidations.has(id)) await invalidations.wait(id);
    inFlight.markStarted();
    const last = this.#entries.get(id);
    const { flows } = inFlight;
    return fetcher.fetch(id, last, { isBackground, flows }, (older) => {
      if (this.#inFlight.counts(id, inFlight)) this.#keepOlder(older);
    });
  }

  /** What another process fetched, to serve while the API cannot be reached. */
  #keepOlder(entry: CacheEntry<Value>): void {
    const last = this.#entries.get(entry.id);
    // A deactivated link is as old as can be, and must not come back.
    if (last && (last.fetchedAt === -Infinity || last.fetchedAt >= entry.fetchedAt)) return;
    const invalidated = entry.invalidated || this.#options.invalidations.has(entry.id);
    this.#entries.set({ ...entry, invalidated });
  }

  /** A result that is out of date is stored for stale-if-error, unless there is a newer one. */
  #onResolved(entry: CacheEntry<Value>, inFlight: InFlight<CacheEntry<Value>>): FetchStatus {
    const { backoff, observations } = this.#options;
    const { id, fetchedAt } = entry;
    const status = this.#inFlight.end(id, inFlight);
    const storedFetchedAt = this.#entries.get(id)?.fetchedAt ?? -Infinity;
    if (status === 'current') {
      backoff.reset(id);
      if (!observations.hasNewer(entry)) this.#entries.set(entry);
    } else if (status === 'outdated' && storedFetchedAt <= fetchedAt) {
      this.#entries.set({ ...entry, invalidated: true, lineItemsExpireAt: -Infinity });
    }
    return status;
  }

  #onRejected(id: string, error: unknown, inFlight: InFlight<CacheEntry<Value>>): void {
    const isCurrent = this.#inFlight.end(id, inFlight) === 'current';
    if (isCurrent && error instanceof FetchFailedError) this.#options.backoff.record(id, error);
  }
}
