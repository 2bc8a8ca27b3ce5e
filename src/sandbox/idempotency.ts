import { ApiError, invalidParameter, missingParameter } from './api-error.js';

const DAY_MS = 24 * 60 * 60_000;

export interface Idempotency {
  /**
   * Runs `work` once for a key and replays its response for 24 hours; another request with the same key is 422. Only
   * successful responses are stored: a rejected request can be corrected and sent again with its key.
   */
  once(key: string | undefined, request: string, work: () => string): string;
  clear(): void;
}

/** `now` is in milliseconds. */
export function createIdempotency(now: () => number): Idempotency {
  const kept = new Map<string, { request: string; answer: string; until: number }>();

  function forgetExpired(): void {
    for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
  }

  return {
    once(key, request, work) {
      const checked = checkKey(key);
      forgetExpired();
      const earlier = kept.get(checked);
      if (earlier && earlier.request !== request) throw reusedKey();
      if (earlier) return earlier.answer;
      const answer = work();
      kept.set(checked, { request, answer, until: now() + DAY_MS });
      return answer;
    },
    clear() {
      kept.clear();
    },
  };
}

function checkKey(key: string | undefined): string {
  if (!key) throw missingParameter('Idempotency-Key', 'Send an Idempotency-Key header.');
  if (key.length > 255)
    throw invalidParameter('Idempotency-Key', 'An Idempotency-Key has at most 255 characters.');
  return key;
}

function reusedKey(): ApiError {
  return new ApiError(422, {
    type: 'invalid_request_error',
    code: 'parameter_invalid',
    message: 'This Idempotency-Key was used for another request.',
    param: 'Idempotency-Key',
  });
}
