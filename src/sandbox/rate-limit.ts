import { ApiError } from './api-error.js';

const MINUTE_MS = 60_000;

export interface RateLimit {
  /** Counts one request. `retryAfter` is null while requests are allowed, else whole seconds. */
  take(): { limit: number; remaining: number; retryAfter: number | null };
  clear(): void;
}

/** `limit` requests in a fixed window of one minute, which starts with the first request. `now` is in milliseconds. */
export function createRateLimit(limit: number, now: () => number): RateLimit {
  let window = { end: -Infinity, used: 0 };
  return {
    take() {
      const time = now();
      if (time >= window.end) window = { end: time + MINUTE_MS, used: 0 };
      window.used += 1;
      const retryAfter = window.used > limit ? Math.ceil((window.end - time) / 1000) : null;
      return { limit, remaining: Math.max(0, limit - window.used), retryAfter };
    },
    clear() {
      window = { end: -Infinity, used: 0 };
    },
  };
}

/** `retryAfter` is the header's text: seconds, or any text of a fault. */
export function rateLimitError(retryAfter: string): ApiError {
  return new ApiError(
    429,
    {
      type: 'rate_limit_error',
      code: 'rate_limit_exceeded',
      message: 'Too many requests. Wait as long as Retry-After says.',
    },
    { 'Retry-After': retryAfter },
  );
}
