import type { CacheResult } from '../endpoint-event.js';
import type { CacheEntry, CacheLifetimes } from '../cache/link-cache.js';

/** How much longer an answer may be shown by whoever keeps it, in whole seconds. */
export interface Remaining {
  age: number;
  /** Below zero: it is stale for so long. */
  ttl: number;
  fresh: number;
  staleWhileRevalidate: number;
  staleIfError: number;
}

/**
 * What remains of an entry's lifetimes. Caches add up: one in front that kept an old copy for the
 * whole lifetimes would show it for twice as long as is promised.
 */
export function remainingOf(
  entry: CacheEntry<unknown>,
  lifetimes: CacheLifetimes,
  now: number,
): Remaining {
  const { fresh, staleWhileRevalidate, staleIfError } = lifetimes;
  const age = now - entry.born;
  const left = (until: number) => Math.max(0, Math.floor((until - age) / 1000));
  const untilAsked = entry.doubted ? 0 : left(entry.freshFor);
  const untilStale = entry.doubted ? 0 : left(fresh + staleWhileRevalidate);
  const untilDead = left(fresh + staleWhileRevalidate + staleIfError);
  return {
    age: Math.max(0, Math.floor(age / 1000)),
    ttl: Math.floor((entry.freshFor - age) / 1000),
    fresh: untilAsked,
    staleWhileRevalidate: Math.max(0, untilStale - untilAsked),
    staleIfError: Math.max(0, untilDead - untilAsked),
  };
}

/** What remains of an answer that shows several of them. */
export function leastOf(all: readonly Remaining[]): Remaining {
  const least = (read: (each: Remaining) => number) => Math.min(...all.map(read));
  const fresh = least((each) => each.fresh);
  const staleWhileRevalidate = least((each) => each.fresh + each.staleWhileRevalidate) - fresh;
  const staleIfError = least((each) => each.fresh + each.staleIfError) - fresh;
  const age = -least((each) => -each.age);
  return { age, ttl: least((each) => each.ttl), fresh, staleWhileRevalidate, staleIfError };
}

/** For caches between the endpoint and the page; the page itself asks every time. */
export function cacheHeaders(remaining: Remaining, result: CacheResult): Record<string, string> {
  const { age, fresh, staleWhileRevalidate, staleIfError } = remaining;
  return {
    'Cache-Control':
      `public, max-age=0, s-maxage=${fresh}, stale-while-revalidate=${staleWhileRevalidate}, ` +
      `stale-if-error=${staleIfError}`,
    Age: String(age),
    'Cache-Status': cacheStatus(result, remaining),
  };
}

/** RFC 9211: what our own cache did, and how much longer it will do without asking. */
function cacheStatus(result: CacheResult, { ttl }: Remaining): string {
  switch (result) {
    case 'hit':
    case 'stale':
      return `checkout-link; hit; ttl=${ttl}`;
    case 'stale_if_error':
      return 'checkout-link; fwd=stale; detail=stale-if-error';
    case 'miss':
      return 'checkout-link; fwd=miss; stored';
  }
}
