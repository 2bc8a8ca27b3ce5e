import type { CacheLifetimes } from '../cache/cache-entry.js';
import { remainingTtl, type RemainingTtl } from './cache-headers.js';
import type { FoundLink } from './get-link.js';

/** For responses that lack a picture which is being looked up. */
const PROVISIONAL_SECONDS = 15;

/** How much longer a cache downstream may serve a link: not long without a picture that may come soon. */
export function remainingTtlOf(
  { entry, value }: Pick<FoundLink, 'entry' | 'value'>,
  lifetimes: CacheLifetimes,
  now: number,
): RemainingTtl {
  const remaining = remainingTtl(entry, lifetimes, now);
  if (!value.isProvisional || remaining.fresh <= PROVISIONAL_SECONDS) return remaining;
  // It may still be served stale for as long, while it is revalidated.
  const cut = remaining.fresh - PROVISIONAL_SECONDS;
  return {
    ...remaining,
    fresh: PROVISIONAL_SECONDS,
    staleWhileRevalidate: remaining.staleWhileRevalidate + cut,
    staleIfError: remaining.staleIfError + cut,
  };
}
