import type { ProblemCode } from '../../wire/problem.js';
import type { EndpointEvent } from '../endpoint-event.js';

/** Why the payments API was not asked at all. */
export type RefusalReason = 'budget' | 'busy' | 'failing' | 'key_rejected' | 'rate_limited';

/** No answer about a link. What a page is told of it is in constant words. */
export abstract class LookupError extends Error {
  abstract readonly problem: ProblemCode;
  /** Whole seconds for `Retry-After`, or `null` when waiting is no remedy. */
  abstract readonly retryAfter: number | null;
}

/** The payments API was not asked: there is no budget left, or it is known to be of no use now. */
export class LookupRefusedError extends LookupError {
  override readonly name = 'LookupRefusedError';
  readonly reason: RefusalReason;
  readonly problem: ProblemCode;
  readonly retryAfter: number;

  /** @param wait milliseconds until asking may help */
  constructor(reason: RefusalReason, wait: number) {
    super(`The payments API was not asked for a checkout link: ${reason}`);
    this.reason = reason;
    this.problem = reason === 'rate_limited' ? 'rate_limit_exceeded' : 'upstream_unavailable';
    this.retryAfter = Math.min(60, Math.max(1, Math.ceil(wait / 1000)));
  }
}

/** The payments API was asked, and there is nothing to show for it. */
export class LookupFailedError extends LookupError {
  override readonly name = 'LookupFailedError';
  readonly problem: ProblemCode;
  readonly retryAfter: number | null;
  readonly event: EndpointEvent;
  /** What it says of the payments API as a whole. */
  readonly verdict: UpstreamVerdict;
  /** Whether `retryAfter` is the API's own wish. */
  readonly saidWhen: boolean;

  constructor(failure: Omit<LookupFailedError, keyof Error>) {
    super(`Could not get a checkout link from the payments API: ${failure.problem}`);
    this.problem = failure.problem;
    this.retryAfter = failure.retryAfter;
    this.event = failure.event;
    this.verdict = failure.verdict;
    this.saidWhen = failure.saidWhen;
  }
}

/**
 * `answering`: it works, only this link or answer is odd; `failing`: down or late;
 * `rate_limited` and `key_rejected`: it said so.
 */
export type UpstreamVerdict = 'answering' | 'failing' | 'rate_limited' | 'key_rejected';
