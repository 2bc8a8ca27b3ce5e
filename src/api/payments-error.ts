import type { OpenEnum } from './open-enum.js';

/** The API's own types, and two of ours for failures without an API error. */
export type PaymentsErrorType = OpenEnum<
  | 'authentication_error'
  | 'invalid_request_error'
  | 'payment_error'
  | 'rate_limit_error'
  | 'api_error'
  | 'connection_error'
  | 'answer_error'
>;

/**
 * The API's documented codes, and ours:
 *
 * - `connection_error`: `no_answer`, `timeout`, `answer_cut` (an incomplete response);
 * - `answer_error`: `not_json`, `unexpected_shape`, `answer_too_large`, `redirected` (never followed,
 *   to keep the key on its host), `not_api_error` (an error status without the API's error object, for
 *   example a CDN's plain-text 403), `cursor_repeated` (a list with an endless loop of pages).
 */
export type PaymentsErrorCode = OpenEnum<
  | 'resource_missing'
  | 'parameter_invalid'
  | 'parameter_missing'
  | 'rate_limit_exceeded'
  | 'no_answer'
  | 'timeout'
  | 'answer_cut'
  | 'not_json'
  | 'unexpected_shape'
  | 'answer_too_large'
  | 'redirected'
  | 'not_api_error'
  | 'cursor_repeated'
>;

export interface PaymentsErrorDetails {
  type: PaymentsErrorType;
  code: PaymentsErrorCode;
  /** The cause in a sentence: the API's own `message` when it sent one. Not for buyers. */
  reason: string;
  /** The invalid parameter, when the API names one. */
  param?: string | undefined;
  /** HTTP status; absent when there was no response or no call. */
  status?: number | undefined;
  docUrl?: string | undefined;
  /** `Retry-After` in seconds. */
  retryAfter?: number | undefined;
  /** Whether a retry may succeed: network error, timeout, incomplete response, 429, 5xx. */
  retryable?: boolean | undefined;
  cause?: unknown;
}

/** The attempted request: the first two parts of every message. */
export interface RequestLine {
  /** Completes "Could not …". */
  action: string;
  method: 'GET' | 'POST';
  /** Without the query string. */
  path: string;
}

/**
 * The error of every failed call. Only an aborted call rejects with something else: the signal's
 * reason. The message has the action, then method and path, then status and reason.
 */
export class PaymentsError extends Error {
  readonly type: PaymentsErrorType;
  readonly code: PaymentsErrorCode;
  readonly reason: string;
  readonly param: string | undefined;
  readonly status: number | undefined;
  readonly docUrl: string | undefined;
  readonly retryAfter: number | undefined;
  readonly retryable: boolean;

  constructor(message: string, details: PaymentsErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.type = details.type;
    this.code = details.code;
    this.reason = details.reason;
    this.param = details.param;
    this.status = details.status;
    this.docUrl = details.docUrl;
    this.retryAfter = details.retryAfter;
    this.retryable = details.retryable ?? false;
  }

  // A getter, not a field: V8 writes the stack's first line before fields are set.
  override get name(): string {
    return 'PaymentsError';
  }
}

export function failureMessage(line: RequestLine, failure: PaymentsErrorDetails): string {
  const reason =
    failure.status === undefined ? failure.reason : `${failure.status} ${failure.reason}`;
  return `Could not ${line.action}: ${line.method} ${line.path}: ${reason}`;
}

/** The error for a parameter that is rejected before any request. It does not repeat the value. */
export function parameterError(line: RequestLine, param: string, rule: string): PaymentsError {
  const details: PaymentsErrorDetails = {
    type: 'invalid_request_error',
    code: 'parameter_invalid',
    param,
    reason: `\`${param}\` ${rule}`,
  };
  return new PaymentsError(failureMessage(line, details), details);
}
