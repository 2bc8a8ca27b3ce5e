import { parseEndpointOptions } from '../../src/endpoint/endpoint-options.js';
import type { RateLimits } from '../../src/endpoint/upstream/rate-limiter.js';

const { budget, lifetimes } = parseEndpointOptions({ secretKey: 'sk_test_1' });
/** Of the calls of a minute: leaves the rest to first fetches and line items. */
const USED_SHARE = 0.88;

/** The budget of each process when several share the default one. */
export function budgetOfEach(processes: number): RateLimits {
  const share = (calls: number) => Math.floor(calls / processes);
  return {
    perMinute: share(budget.perMinute),
    burst: share(budget.burst),
    newLinksPerMinute: share(budget.newLinksPerMinute),
  };
}

/** How many links can be requested all the time with no answer older than a minute. */
export function linksInDemand({ perMinute }: RateLimits): number {
  return Math.floor(perMinute * USED_SHARE);
}

/** Milliseconds after which no entry is served without waiting for the API. */
export const MAX_AGE_MS = lifetimes.fresh + lifetimes.staleWhileRevalidate;
