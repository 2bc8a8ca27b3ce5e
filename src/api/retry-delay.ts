import type { PaymentsErrorDetails } from './payments-error.js';
import { parseRetryAfter } from './retry-after.js';

/** Milliseconds; the window of the first wait, doubled for each one after it. */
const FIRST_WINDOW = 500;
const WIDEST_WINDOW = 8_000;

/** Seconds; whoever asks us to wait longer is better served by a later call of the caller's. */
const LONGEST_RETRY_AFTER = 60;

/**
 * Milliseconds to wait before the next attempt, or undefined when there should be none. Full
 * jitter; after a `Retry-After` the jitter comes on top, so that we are never early and callers
 * who were told the same moment do not come back together.
 *
 * @param attempt 0 for the first
 */
export function retryDelay(
  failure: PaymentsErrorDetails,
  attempt: number,
  random: () => number,
): number | undefined {
  const { retryAfter = 0, retryable } = failure;
  if (!retryable || retryAfter > LONGEST_RETRY_AFTER) return undefined;
  return retryAfter * 1000 + random() * Math.min(WIDEST_WINDOW, FIRST_WINDOW * 2 ** attempt);
}

/**
 * What an answer's status and headers say about trying again.
 *
 * @param now milliseconds since the epoch
 */
export function retryAdvice(
  answer: { status: number; headers: Headers },
  now: number,
): Pick<PaymentsErrorDetails, 'retryable' | 'retryAfter'> {
  return {
    retryable: answer.status === 429 || answer.status >= 500,
    retryAfter: parseRetryAfter(answer.headers.get('retry-after'), now),
  };
}
