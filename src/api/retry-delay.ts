import type { PaymentsErrorDetails } from './payments-error.js';
import { parseRetryAfter } from './retry-after.js';

/** The backoff of the first retry; it doubles for each further one. */
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8_000;

/** After a longer `Retry-After` there is no retry: the caller can call again later. */
const MAX_RETRY_AFTER_SECONDS = 60;

/**
 * Milliseconds to wait before the next attempt, or undefined for no further attempt. Exponential
 * backoff with full jitter. The jitter is added to a `Retry-After`: no retry is early, and clients with
 * the same `Retry-After` do not retry at the same moment.
 *
 * @param attempt 0 for the first
 */
export function retryDelay(
  failure: PaymentsErrorDetails,
  attempt: number,
  random: () => number,
): number | undefined {
  const { retryAfter = 0, retryable } = failure;
  if (!retryable || retryAfter > MAX_RETRY_AFTER_SECONDS) return undefined;
  return retryAfter * 1000 + random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
}

/**
 * Whether and when to retry, by a response's status and headers.
 *
 * @param now milliseconds since the epoch
 */
export function retryAdvice(
  response: { status: number; headers: Headers },
  now: number,
): Pick<PaymentsErrorDetails, 'retryable' | 'retryAfter'> {
  return {
    retryable: response.status === 429 || response.status >= 500,
    retryAfter: parseRetryAfter(response.headers.get('retry-after'), now),
  };
}
