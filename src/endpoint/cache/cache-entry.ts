import type { CheckoutLinkView } from '../../wire/link.js';

/**
 * How long a response of the API may be served. The first three periods follow each other. As options they
 * are whole numbers: else `createCheckoutLinkEndpoint` throws a `TypeError` that names the option.
 */
export interface CacheLifetimes {
  /** Milliseconds without revalidation: 0 to 86,400,000 (24 h). Default 15,000. */
  fresh: number;
  /**
   * Milliseconds in which the stale entry is served while it is revalidated in the background: 0 to
   * 86,400,000. Default 45,000.
   */
  staleWhileRevalidate: number;
  /**
   * Milliseconds in which the stale entry is served only if the API cannot be reached: 0 to 86,400,000.
   * Default 300,000 (5 min).
   */
  staleIfError: number;
  /** Milliseconds for which "no such link" is cached: 0 to 86,400,000. Default 10,000. */
  missing: number;
  /**
   * Milliseconds for which line items are not fetched again with their link: 0 to 86,400,000. Default
   * 3,600,000 (1 h), with `catalogue` 86,400,000 (24 h).
   */
  lineItems: number;
}

/**
 * Why an entry is out of date. `session`: a checkout session of the link has changed, which changes
 * nothing but the number of sales. A `deactivated` link must not be served even if the API is down.
 */
export type InvalidationCause = 'changed' | 'deactivated' | 'session';

/** A cached link. `value` is made from the link once and reused by every response. */
export interface CacheEntry<Value> {
  id: string;
  /** `null`: the API has no such link. */
  link: CheckoutLinkView | null;
  /** Made from the link; `null` without one. */
  value: Value | null;
  /** When the fetch started, by the age clock. */
  fetchedAt: number;
  /** Milliseconds of age up to which it is served without revalidation. */
  freshForMs: number;
  /** When its line items must be fetched again, by the age clock. */
  lineItemsExpireAt: number;
  /** Invalidated: served only if the API cannot be reached. */
  invalidated: boolean;
}

/** Share of the maximum age at which a fetch is urgent: leaves time for the fetch. */
const URGENT_AGE_SHARE = 11 / 12;
/** The urgency at that age. */
const URGENT = 0.9;

/** How urgent it is to fetch an entry again, from 0 to 1: the older it is, the more urgent. */
export function urgencyOf(ageMs: number, lifetimes: CacheLifetimes): number {
  const urgentFrom = urgentAge(lifetimes);
  if (ageMs < urgentFrom) return (URGENT * ageMs) / urgentFrom;
  const maxAge = maxAgeOnError(lifetimes);
  if (ageMs >= maxAge) return 1;
  return URGENT + ((1 - URGENT) * (ageMs - urgentFrom)) / (maxAge - urgentFrom);
}

/** The age at which it is urgent to fetch an entry again. */
export function urgentAge(lifetimes: CacheLifetimes): number {
  return URGENT_AGE_SHARE * maxStaleAge(lifetimes);
}

/** The age at which an entry must be revalidated before it is served. */
export function maxStaleAge({ fresh, staleWhileRevalidate }: CacheLifetimes): number {
  return fresh + staleWhileRevalidate;
}

/** The age at which an entry is not served even if the API cannot be reached. */
export function maxAgeOnError(lifetimes: CacheLifetimes): number {
  return maxStaleAge(lifetimes) + lifetimes.staleIfError;
}

/** Whether it is the entry of a link that exists, and younger than that. */
export function isServable(entry: CacheEntry<unknown>, now: number, maxAge: number): boolean {
  return entry.link !== null && now - entry.fetchedAt < maxAge;
}
