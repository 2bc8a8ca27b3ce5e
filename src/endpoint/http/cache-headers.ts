import {
  maxAgeOnError,
  maxStaleAge,
  type CacheEntry,
  type CacheLifetimes,
} from '../cache/cache-entry.js';
import type { CacheResult } from '../endpoint-event.js';

/** How much longer a cache downstream may serve a response, in whole seconds. */
export interface RemainingTtl {
  age: number;
  /** Negative: stale for that long. */
  ttl: number;
  fresh: number;
  staleWhileRevalidate: number;
  staleIfError: number;
}

/**
 * What is left of an entry's lifetimes. Ages of caches in a chain add up: a cache downstream that
 * started the whole lifetimes again would serve the entry for twice the promised time.
 */
export function remainingTtl(
  entry: CacheEntry<unknown>,
  lifetimes: CacheLifetimes,
  now: number,
): RemainingTtl {
  const ageMs = now - entry.fetchedAt;
  const secondsUntil = (maxAgeMs: number) => Math.max(0, Math.floor((maxAgeMs - ageMs) / 1000));
  const freshUntil = entry.invalidated ? 0 : secondsUntil(entry.freshForMs);
  const staleUntil = entry.invalidated ? 0 : secondsUntil(maxStaleAge(lifetimes));
  const staleIfErrorUntil = secondsUntil(maxAgeOnError(lifetimes));
  return {
    age: Math.max(0, Math.floor(ageMs / 1000)),
    ttl: Math.floor((entry.freshForMs - ageMs) / 1000),
    fresh: freshUntil,
    staleWhileRevalidate: Math.max(0, staleUntil - freshUntil),
    staleIfError: Math.max(0, staleIfErrorUntil - freshUntil),
  };
}

/** For a response of several entries: the oldest age and the shortest lifetimes. */
export function minTtl(all: readonly RemainingTtl[]): RemainingTtl {
  const min = (select: (each: RemainingTtl) => number) => Math.min(...all.map(select));
  const fresh = min((each) => each.fresh);
  const staleWhileRevalidate = min((each) => each.fresh + each.staleWhileRevalidate) - fresh;
  const staleIfError = min((each) => each.fresh + each.staleIfError) - fresh;
  const age = -min((each) => -each.age);
  return { age, ttl: min((each) => each.ttl), fresh, staleWhileRevalidate, staleIfError };
}

/**
 * The characters of the headers that differ from response to response, padding included. The longest take
 * 220: `stale-if-error` with ages of eight digits.
 */
const VARIABLE_HEADERS_CHARS = 240;

/**
 * For caches between the endpoint and the page. Browsers revalidate every time.
 *
 * Padded to a constant length: nginx's workers replace a cache file and the length of its header in two steps.
 * In between, a longer header makes the entry unreadable ("cache file has too long header"), and a request
 * gets 502 if the endpoint is down.
 *
 * @param waitedMs how long the response waited for the API
 */
export function cacheHeaders(
  remaining: RemainingTtl,
  result: CacheResult,
  waitedMs: number,
): Record<string, string> {
  const { age, fresh, staleWhileRevalidate, staleIfError } = remaining;
  const headers = {
    'Cache-Control':
      `public, max-age=0, s-maxage=${fresh}, stale-while-revalidate=${staleWhileRevalidate}, ` +
      `stale-if-error=${staleIfError}`,
    Age: String(age),
    'Cache-Status': cacheStatus(result, remaining),
    ...serverTiming(result, waitedMs),
  };
  const separators = ': \r\n'.length * Object.keys(headers).length;
  const chars = Object.entries(headers).flat().join('').length + separators;
  return {
    ...headers,
    'Checkout-Link-Padding': '.'.repeat(Math.max(1, VARIABLE_HEADERS_CHARS - chars)),
  };
}

/** RFC 9211: how our own cache handled the request, and the TTL that it has left. */
function cacheStatus(result: CacheResult, { ttl }: RemainingTtl): string {
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

/** How long the API took; only for responses that waited for it. */
function serverTiming(result: CacheResult, ms: number): Record<string, string> {
  return result === 'hit' || result === 'stale'
    ? {}
    : { 'Server-Timing': `upstream;dur=${Math.round(ms)}` };
}
