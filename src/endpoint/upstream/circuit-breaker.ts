import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { FetchRejectedError, type FetchFailedError } from './fetch-error.js';

type OpenReason = 'failing' | 'key_rejected';

/** `openings`: how often it has opened in a row. `probing` is the half-open state. */
type State =
  | { name: 'closed'; failures: number }
  | { name: 'open'; until: number; openings: number; reason: OpenReason }
  | { name: 'rate_limited'; until: number }
  | { name: 'probing'; since: number; openings: number; reason: OpenReason };

const FAILURE_THRESHOLD = 5;
/** Doubled with each failed probe. */
const MIN_OPEN_MS = 1_000;
const MAX_OPEN_MS = 15_000;
/** After this time a probe counts as lost: its runtime was frozen or its request ended. */
const PROBE_TTL_MS = 5_000;

/**
 * Stops calls while the payments API is known to fail. Opens for 1 s after five failures in a row,
 * then allows one probe. Each failed probe doubles the wait, up to 15 s. A rejected key opens it for
 * 60 s, and a 429 for as long as its `Retry-After` says.
 */
export class CircuitBreaker {
  #state: State = { name: 'closed', failures: 0 };
  #clock: Clock;
  #report: EndpointObserver;

  constructor(clock: Clock, report: EndpointObserver) {
    this.#clock = clock;
    this.#report = report;
  }

  /** Whether a failed call may be retried at once. */
  get isClosed(): boolean {
    return this.#state.name === 'closed';
  }

  /** @throws {FetchRejectedError} when no call is allowed now */
  assertClosed(): void {
    const state = this.#state;
    if (state.name === 'closed') return;
    const now = this.#clock.now();
    if (state.name === 'probing') {
      const waitMs = state.since + PROBE_TTL_MS - now;
      if (waitMs > 0) throw new FetchRejectedError(state.reason, Math.min(1_000, waitMs));
    } else if (state.until > now) {
      const reason = state.name === 'rate_limited' ? 'rate_limited' : state.reason;
      throw new FetchRejectedError(reason, state.until - now);
    }
  }

  /**
   * To be called immediately before a call. After `'probe'` no other call is allowed until its
   * result is recorded.
   *
   * @throws {FetchRejectedError} when no call is allowed now
   */
  acquire(): 'call' | 'probe' {
    this.assertClosed();
    const state = this.#state;
    if (state.name === 'closed') return 'call';
    if (state.name === 'rate_limited') {
      this.#close();
      return 'call';
    }
    const { openings, reason } = state;
    this.#state = { name: 'probing', since: this.#clock.now(), openings, reason };
    this.#report({ type: 'breaker', state: 'probing' });
    return 'probe';
  }

  recordSuccess(): void {
    // The call started before the 429 and says nothing about the rate limit.
    if (this.#state.name === 'rate_limited') return;
    if (this.#state.name === 'closed') this.#state = { name: 'closed', failures: 0 };
    else this.#close();
  }

  recordFailure(failure: FetchFailedError): void {
    switch (failure.upstreamHealth) {
      case 'healthy':
        return this.recordSuccess();
      case 'rate_limited':
        return this.#onRateLimited(retryAfterMs(failure));
      case 'key_rejected':
        return this.#onKeyRejected(failure);
      case 'failing':
        return this.#onFailing();
    }
  }

  #onRateLimited(waitMs: number): void {
    const until = this.#clock.now() + waitMs;
    if (this.#state.name === 'rate_limited' && this.#state.until >= until) return;
    this.#state = { name: 'rate_limited', until };
    const seconds = waitMs / 1000;
    this.#report({ type: 'breaker', state: 'open', reason: 'rate_limited', seconds });
  }

  #onKeyRejected(failure: FetchFailedError): void {
    if (this.#state.name === 'open' && this.#state.reason === 'key_rejected') return;
    this.#report(failure.event);
    this.#open('key_rejected', 0, retryAfterMs(failure));
  }

  #onFailing(): void {
    const state = this.#state;
    if (state.name === 'probing') this.#openWithBackoff(state.openings);
    if (state.name !== 'closed') return;
    const failures = state.failures + 1;
    this.#state = { name: 'closed', failures };
    if (failures >= FAILURE_THRESHOLD) this.#openWithBackoff(0);
  }

  #openWithBackoff(openings: number): void {
    const backoffMs = Math.min(MAX_OPEN_MS, MIN_OPEN_MS * 2 ** openings);
    // Jitter only shortens the wait: docs/scale.md states the maximum.
    const waitMs = Math.round(backoffMs * (1 - this.#clock.random() * 0.1));
    this.#open('failing', openings + 1, waitMs);
  }

  #open(reason: OpenReason, openings: number, waitMs: number): void {
    this.#state = { name: 'open', until: this.#clock.now() + waitMs, openings, reason };
    this.#report({ type: 'breaker', state: 'open', reason, seconds: waitMs / 1000 });
  }

  #close(): void {
    this.#state = { name: 'closed', failures: 0 };
    this.#report({ type: 'breaker', state: 'closed' });
  }
}

function retryAfterMs({ retryAfter }: FetchFailedError): number {
  return (retryAfter ?? 0) * 1000;
}
