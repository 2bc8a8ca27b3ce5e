import { PaymentsError } from '../../api/payments-error.js';
import type { ProblemCode } from '../../wire/problem.js';
import type { UpstreamFault } from '../endpoint-event.js';
import { LookupFailedError } from './fetch-error.js';

const PROBLEM_OF_FAULT: Readonly<Record<UpstreamFault, ProblemCode>> = {
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

/** Seconds: a rejected key is not mended sooner, and asking often can lock an account out. */
const KEY_REJECTED_WAIT = 60;
/** Seconds, when the API itself names none. */
const USUAL_WAIT = 5;

/** Whether the API says that there is no such link. An edge in front of it may say 404 to anything. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof PaymentsError && error.status === 404 && error.code === 'resource_missing'
  );
}

/** What a failed call means. Sorted by status first: an edge answers in plain text, with any status. */
export function failureOf(error: PaymentsError): LookupFailedError {
  const { code, status = null } = error;
  if (status === 401 || status === 403) {
    return new LookupFailedError({
      problem: 'upstream_unavailable',
      retryAfter: KEY_REJECTED_WAIT,
      event: { type: 'key_rejected', status },
      verdict: 'key_rejected',
      saidWhen: false,
    });
  }
  if (status === 429 || (status !== null && status >= 500)) {
    const limited = status === 429;
    return new LookupFailedError({
      problem: limited ? 'rate_limit_exceeded' : 'upstream_unavailable',
      retryAfter: boundedWait(error.retryAfter),
      event: { type: 'upstream_error', code: 'error_status', status },
      verdict: limited ? 'rate_limited' : 'failing',
      saidWhen: error.retryAfter !== undefined,
    });
  }
  return faultFailure(isFault(code) ? code : 'error_status', status);
}

/** Nothing was refused, but the answers were late, cut, of another link, or without sense. */
export function faultFailure(code: UpstreamFault, status: number | null = null): LookupFailedError {
  const problem = PROBLEM_OF_FAULT[code];
  return new LookupFailedError({
    problem,
    retryAfter: problem === 'upstream_unavailable' ? USUAL_WAIT : null,
    event: { type: 'upstream_error', code, status },
    verdict: problem === 'upstream_invalid' ? 'answering' : 'failing',
    saidWhen: false,
  });
}

/** Between a second and a minute: one wrong header upstream must not close a shop for a year. */
function boundedWait(seconds: number = USUAL_WAIT): number {
  return Math.min(60, Math.max(1, Math.ceil(seconds)));
}

function isFault(code: string): code is UpstreamFault {
  return Object.hasOwn(PROBLEM_OF_FAULT, code);
}
