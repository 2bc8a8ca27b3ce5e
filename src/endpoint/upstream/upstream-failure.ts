import { PaymentsError } from '../../api/payments-error.js';
import type { ProblemCode } from '../../wire/problem.js';
import type { UpstreamFault } from '../endpoint-event.js';
import { FetchFailedError } from './fetch-error.js';

const PROBLEM_BY_FAULT: Readonly<Record<UpstreamFault, ProblemCode>> = {
  no_answer: 'upstream_unavailable',
  answer_cut: 'upstream_unavailable',
  timeout: 'upstream_timeout',
  answer_too_large: 'upstream_invalid',
  not_json: 'upstream_invalid',
  unexpected_shape: 'upstream_invalid',
  cursor_repeated: 'upstream_invalid',
  redirected: 'upstream_invalid',
  wrong_id: 'upstream_invalid',
  error_status: 'upstream_invalid',
};

/** A rejected key is not replaced sooner, and frequent calls with it can lock the account. */
const KEY_REJECTED_RETRY_SECONDS = 60;
/** When the API sends no `Retry-After`. */
const DEFAULT_RETRY_SECONDS = 5;
const MAX_RETRY_SECONDS = 60;

/** Whether the API says that there is no such link. A proxy in front of it may send 404 for anything. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof PaymentsError && error.status === 404 && error.code === 'resource_missing'
  );
}

/** Classifies a failed call. By status first: a proxy sends plain text with any status. */
export function failureFromError(error: PaymentsError): FetchFailedError {
  const { code, status = null } = error;
  if (status === 401 || status === 403) {
    return new FetchFailedError({
      problem: 'upstream_unavailable',
      retryAfter: KEY_REJECTED_RETRY_SECONDS,
      event: { type: 'key_rejected', status },
      upstreamHealth: 'key_rejected',
      hasRetryAfter: false,
    });
  }
  if (status === 429 || (status !== null && status >= 500)) {
    const isRateLimited = status === 429;
    return new FetchFailedError({
      problem: isRateLimited ? 'rate_limit_exceeded' : 'upstream_unavailable',
      retryAfter: clampRetryAfter(error.retryAfter),
      event: { type: 'upstream_error', code: 'error_status', status },
      upstreamHealth: isRateLimited ? 'rate_limited' : 'failing',
      hasRetryAfter: error.retryAfter !== undefined,
    });
  }
  return failureFromFault(isUpstreamFault(code) ? code : 'error_status', status);
}

/** The call was not refused, but its response was late, cut off, for another link, or malformed. */
export function failureFromFault(
  code: UpstreamFault,
  status: number | null = null,
): FetchFailedError {
  const problem = PROBLEM_BY_FAULT[code];
  return new FetchFailedError({
    problem,
    retryAfter: problem === 'upstream_unavailable' ? DEFAULT_RETRY_SECONDS : null,
    event: { type: 'upstream_error', code, status },
    upstreamHealth: problem === 'upstream_invalid' ? 'healthy' : 'failing',
    hasRetryAfter: false,
  });
}

/** One wrong `Retry-After` from upstream must not stop sales for a year. */
function clampRetryAfter(seconds: number = DEFAULT_RETRY_SECONDS): number {
  return Math.min(MAX_RETRY_SECONDS, Math.max(1, Math.ceil(seconds)));
}

function isUpstreamFault(code: string): code is UpstreamFault {
  return Object.hasOwn(PROBLEM_BY_FAULT, code);
}
