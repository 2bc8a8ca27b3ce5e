import { timedOut, withDeadline } from '../../api/deadline.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import { BoundedMap } from './lru-map.js';
import type { Clock } from '../clock.js';
import type { CacheResult } from '../endpoint-event.js';
import { LOOKUP_DEADLINE, type Lookup } from '../upstream/guarded-fetch.js';
import { LookupFailedError, type LookupError } from '../upstream/fetch-error.js';
import { faultFailure } from '../upstream/upstream-failure.js';

/** How long what the API said may be shown. Each part begins where the one before it ends. */
export interface CacheLifetimes {
  /** Milliseconds without asking again. */
  fresh: number;
  /** Milliseconds in which it is shown once more while the API is asked in the background. */
  staleWhileRevalidate: number;
  /** Milliseconds in which it is shown only if the API cannot be asked. */
  staleIfError: number;
  /** Milliseconds for which an unknown link stays unknown. */
  missing: number;
}

/** What is known of a link. `Shown` is made of the view once, for all the answers that show it. */
export interface CacheEntry<Shown> {
  id: string;
  /** `null`: the API knows no such link. */
  shown: Shown | null;
  /** When the lookup began, by the clock. */
  born: number;
  /** Milliseconds of age up to which it is shown without asking. */
  freshFor: number;
  /** Told to be out of date: shown only if the API cannot be asked. */
  doubted: boolean;
}

export interface CacheReading<Shown> {
  entry: CacheEntry<Shown>;
  result: CacheResult;
}

export type WaitUntil = (promise: Promise<unknown>) => void;

export interface LinkCache<Shown> {
  /** What can be shown without waiting for anything. */
  fresh(id: string): CacheEntry<Shown> | undefined;
  /** @throws {LookupError} when nothing can be shown */
  read(id: string, waitUntil?: WaitUntil): Promise<CacheReading<Shown>>;
  /**
   * What is known may be out of date: the next `read` asks the API, and no answer to a question asked
   * before now will be kept.
   *
   * @param gone whether it must not be shown even if the API cannot be asked
   */
  invalidate(id: string, gone: boolean): void;
}

interface LinkCacheOptions<Shown> {
  lookup: Lookup;
  prepare(view: CheckoutLinkView): Promise<Shown> | Shown;
  lifetimes: CacheLifetimes;
  maxLinks: number;
  /** For ages. */
  clock: Clock;
  /** For lookups under way: a clock that is put forward does not make them late. */
  pace: Clock;
  /** Whether an id counts as known before it was ever found. */
  isListed(id: string): boolean;
}

interface Flight<Shown> {
  answer: Promise<CacheEntry<Shown>>;
  began: number;
  /** The answer with a deadline, for those who came to wait at about the same time. */
  awaited?: { since: number; answer: Promise<CacheEntry<Shown>> };
}

/** What is left of a failed lookup, so that the same link is not asked for again at once. */
interface Failure {
  error: LookupError;
  until: number;
  wait: number;
}

const JITTER = 0.1;
/** Milliseconds after which a failed link may be asked for again; doubled with each failure. */
const FIRST_BACKOFF = 1_000;
const LONGEST_BACKOFF = 30_000;
/** Milliseconds. */
const JOINED_TOGETHER = 50;
/** Milliseconds after which a lookup counts as lost: the runtime stopped it with its request. */
const FLIGHT_LIFE = LOOKUP_DEADLINE + 1_000;

/**
 * One entry a link, one lookup at a time for it, however many ask. Errors are never kept as answers.
 *
 * Own code, because `@epic-web/cachified` 5.6 hands the answer of a lookup that began before an
 * invalidation to those who ask after it, and keeps it; a hit also costs 8 µs there and 0.5 here.
 */
export function createLinkCache<Shown>(options: LinkCacheOptions<Shown>): LinkCache<Shown> {
  const { lookup, prepare, lifetimes, clock, pace, isListed } = options;
  const entries = new BoundedMap<CacheEntry<Shown>>(options.maxLinks);
  const failures = new BoundedMap<Failure>(options.maxLinks);
  const flights = new Map<string, Flight<Shown>>();
  const staleAge = lifetimes.fresh + lifetimes.staleWhileRevalidate;
  const deadAge = staleAge + lifetimes.staleIfError;

  function fresh(id: string): CacheEntry<Shown> | undefined {
    const entry = entries.get(id);
    if (!entry || entry.doubted || clock.now() - entry.born >= entry.freshFor) return undefined;
    return entry;
  }

  async function read(id: string, waitUntil?: WaitUntil): Promise<CacheReading<Shown>> {
    const known = fresh(id);
    if (known) return { entry: known, result: 'hit' };
    const entry = entries.get(id);
    if (entry && !entry.doubted && isShowable(entry, staleAge)) {
      const refresh = refreshed(id).catch(() => undefined);
      waitUntil?.(refresh);
      return { entry, result: 'stale' };
    }
    try {
      return { entry: await refreshed(id), result: 'miss' };
    } catch (error) {
      // Not the entry from before: it may be gone by now.
      const last = entries.get(id);
      if (last && isShowable(last, deadAge)) return { entry: last, result: 'stale_if_error' };
      throw error;
    }
  }

  function isShowable(entry: CacheEntry<Shown>, age: number): boolean {
    return entry.shown !== null && clock.now() - entry.born < age;
  }

  function refreshed(id: string): Promise<CacheEntry<Shown>> {
    const flight = flights.get(id);
    if (flight && pace.now() - flight.began < FLIGHT_LIFE) return joined(flight);
    const failure = failures.get(id);
    if (failure && clock.now() < failure.until) return Promise.reject(failure.error);
    return takeOff(id);
  }

  /** A runtime may stop a lookup with the request that began it: those who join must not wait for ever. */
  function joined(flight: Flight<Shown>): Promise<CacheEntry<Shown>> {
    const now = pace.now();
    if (flight.awaited && now - flight.awaited.since < JOINED_TOGETHER)
      return flight.awaited.answer;
    const answer = withDeadline(LOOKUP_DEADLINE, undefined, () => flight.answer).then((outcome) => {
      if (outcome === timedOut) throw faultFailure('timeout');
      return outcome;
    });
    flight.awaited = { since: now, answer };
    return answer;
  }

  function takeOff(id: string): Promise<CacheEntry<Shown>> {
    const flight: Flight<Shown> = { began: pace.now(), answer: ask(id, clock.now()) };
    flights.set(id, flight);
    const isCurrent = () => flights.get(id) === flight;
    return (flight.answer = flight.answer.then(
      (entry) => {
        if (isCurrent()) land(entry);
        return entry;
      },
      (error: unknown) => {
        if (isCurrent()) crash(id, error);
        throw error;
      },
    ));
  }

  async function ask(id: string, born: number): Promise<CacheEntry<Shown>> {
    const isKnown = isListed(id) || Boolean(entries.get(id)?.shown);
    const view = await lookup(id, isKnown);
    // The machine slept meanwhile: what was true then is none to begin with now.
    if (clock.now() - born > Math.max(staleAge, FLIGHT_LIFE)) throw faultFailure('timeout');
    const jitter = 1 + JITTER * (2 * clock.random() - 1);
    // Moves the moment of asking again only: what is shown is never older for it.
    const freshFor = Math.min(staleAge, lifetimes.fresh * jitter);
    const shown = view && (await prepare(view));
    return {
      id,
      shown,
      born,
      freshFor: view ? freshFor : lifetimes.missing * jitter,
      doubted: false,
    };
  }

  function land(entry: CacheEntry<Shown>): void {
    flights.delete(entry.id);
    failures.delete(entry.id);
    entries.set(entry.id, entry);
  }

  function crash(id: string, error: unknown): void {
    flights.delete(id);
    if (!(error instanceof LookupFailedError)) return;
    const wait = Math.min(LONGEST_BACKOFF, 2 * (failures.get(id)?.wait ?? FIRST_BACKOFF / 2));
    failures.set(id, { error, wait, until: clock.now() + wait });
  }

  return {
    fresh,
    read,
    invalidate(id, gone) {
      flights.delete(id);
      failures.delete(id);
      const entry = entries.get(id);
      if (!entry) return;
      // Not deleted: the budget treats links that were once seen better than others.
      entries.set(id, { ...entry, doubted: true, born: gone ? -Infinity : entry.born });
    },
  };
}
