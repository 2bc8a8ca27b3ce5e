import type { PaymentsError } from '../api/payments-error.js';
import type { ProblemCode } from '../wire/problem.js';
import type { EndpointEvent, UpstreamFault } from './endpoint-event.js';

/** No link although the API refused nothing: its answers were late, of another link, or without sense. */
export class LinkUnusableError extends Error {
  override readonly name = 'LinkUnusableError';
  readonly code: 'timeout' | 'wrong_id' | 'unexpected_shape';

  constructor(code: LinkUnusableError['code']) {
    super(`Could not get a checkout link from the payments API: ${code}`);
    this.code = code;
  }
}

/** What a page is told about a failure, and what the merchant is told. */
export interface UpstreamFailure {
  problem: ProblemCode;
  /** Whole seconds for `Retry-After`, or `null` when waiting is no remedy. */
  retryAfter: number | null;
  /** `null` when nothing is wrong upstream. */
  event: EndpointEvent | null;
}

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

/** Sorted by status first: an edge in front of the API answers in plain text, with any status. */
export function failureOf(error: PaymentsError | LinkUnusableError): UpstreamFailure {
  if (error instanceof LinkUnusableError) return fault(error.code, null);
  const { code, status = null } = error;
  if (status === 404 && code === 'resource_missing') {
    return { problem: 'resource_missing', retryAfter: null, event: null };
  }
  if (status === 401 || status === 403) {
    const event = { type: 'key_rejected', status } as const;
    return { problem: 'upstream_unavailable', retryAfter: KEY_REJECTED_WAIT, event };
  }
  if (status === 429 || (status !== null && status >= 500)) {
    return {
      problem: status === 429 ? 'rate_limit_exceeded' : 'upstream_unavailable',
      retryAfter: boundedWait(error.retryAfter),
      event: { type: 'upstream_error', code: 'error_status', status },
    };
  }
  return fault(isFault(code) ? code : 'error_status', status);
}

function fault(code: UpstreamFault, status: number | null): UpstreamFailure {
  const problem = PROBLEM_OF_FAULT[code];
  const retryAfter = problem === 'upstream_unavailable' ? USUAL_WAIT : null;
  return { problem, retryAfter, event: { type: 'upstream_error', code, status } };
}

/** Between a second and a minute: one wrong header upstream must not close a shop for a year. */
function boundedWait(seconds: number = USUAL_WAIT): number {
  return Math.min(60, Math.max(1, Math.ceil(seconds)));
}

function isFault(code: string): code is UpstreamFault {
  return Object.hasOwn(PROBLEM_OF_FAULT, code);
}
