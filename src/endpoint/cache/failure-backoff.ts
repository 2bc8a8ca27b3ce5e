import type { Clock } from '../clock.js';
import type { FetchFailedError } from '../upstream/fetch-error.js';
import { LruMap } from './lru-map.js';

/** Doubled with each failure in a row. */
const MIN_BACKOFF_MS = 1_000;
/** As the circuit breaker: else its probe for a shop of one link would wait for twice as long. */
const MAX_BACKOFF_MS = 15_000;
const MAX_LINKS = 1_000;

interface Failure {
  error: FetchFailedError;
  retryAt: number;
  waitMs: number;
}

/** Exponential backoff for each link: a link that failed is not fetched again at once. */
export class FailureBackoff {
  #failures = new LruMap<Failure>({ maxEntries: MAX_LINKS });
  #clock: Clock;
  #maxBackoffMs: number;

  constructor(clock: Clock, maxBackoffMs = MAX_BACKOFF_MS) {
    this.#clock = clock;
    this.#maxBackoffMs = maxBackoffMs;
  }

  /** The last error, while it is too early to fetch the link again. */
  activeError(id: string): FetchFailedError | undefined {
    const failure = this.#failures.get(id);
    return failure && this.#clock.now() < failure.retryAt ? failure.error : undefined;
  }

  record(id: string, error: FetchFailedError): void {
    const last = this.#failures.get(id);
    const waitMs = last ? Math.min(this.#maxBackoffMs, 2 * last.waitMs) : MIN_BACKOFF_MS;
    this.#failures.set(id, { error, waitMs, retryAt: this.#clock.now() + waitMs });
  }

  reset(id: string): void {
    this.#failures.delete(id);
  }
}
