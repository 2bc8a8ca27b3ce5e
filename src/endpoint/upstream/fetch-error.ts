import type { ProblemCode } from '../../wire/problem.js';
import type { EndpointEvent } from '../endpoint-event.js';

/** Why the payments API was not called. `budget` is the rate limiter, `busy` the bulkhead. */
export type RejectionReason = 'budget' | 'busy' | 'failing' | 'key_rejected' | 'rate_limited';

/** A link could not be fetched. Pages get a constant text for it. */
export abstract class FetchError extends Error {
  abstract readonly problem: ProblemCode;
  /** Whole seconds for `Retry-After`; `null` when a retry does not help. */
  abstract readonly retryAfter: number | null;
}

/** The payments API was not called: the rate limiter, the bulkhead or the circuit breaker rejected it. */
export class FetchRejectedError extends FetchError {
  override readonly name = 'FetchRejectedError';
  readonly reason: RejectionReason;
  readonly problem: ProblemCode;
  readonly retryAfter: number;

  /** @param waitMs milliseconds until a call may be allowed */
  constructor(reason: RejectionReason, waitMs: number) {
    super(`The payments API was not called for a checkout link: ${reason}`);
    this.reason = reason;
    this.problem = reason === 'rate_limited' ? 'rate_limit_exceeded' : 'upstream_unavailable';
    this.retryAfter = Math.min(60, Math.max(1, Math.ceil(waitMs / 1000)));
  }
}

/** The payments API was called, without a usable response. */
export class FetchFailedError extends FetchError {
  override readonly name = 'FetchFailedError';
  readonly problem: ProblemCode;
  readonly retryAfter: number | null;
  readonly event: EndpointEvent;
  /** What the failure says about the payments API as a whole. */
  readonly upstreamHealth: UpstreamHealth;
  /** Whether `retryAfter` comes from the API. */
  readonly hasRetryAfter: boolean;

  constructor(failure: Omit<FetchFailedError, keyof Error>) {
    super(`Could not get a checkout link from the payments API: ${failure.problem}`);
    this.problem = failure.problem;
    this.retryAfter = failure.retryAfter;
    this.event = failure.event;
    this.upstreamHealth = failure.upstreamHealth;
    this.hasRetryAfter = failure.hasRetryAfter;
  }
}

/**
 * `healthy`: the API works, only this link or response is unusable; `failing`: it is down or slow;
 * `rate_limited` and `key_rejected`: as its status says.
 */
export type UpstreamHealth = 'healthy' | 'failing' | 'rate_limited' | 'key_rejected';
