/**
 * An endpoint's error body. Its texts are constants, so that it cannot leak the provider's message, a
 * URL or the key.
 */
export interface Problem {
  error: { type: string; code: ProblemCode; message: string };
}

/** Every error code of this project's endpoint; another endpoint may send others. */
export type ProblemCode = keyof typeof PROBLEMS;

interface ProblemKind {
  status: number;
  type: 'invalid_request_error' | 'rate_limit_error' | 'api_error';
  message: string;
}

/** The status, the provider's error type and the message of each code. */
export const PROBLEMS = {
  resource_missing: {
    status: 404,
    type: 'invalid_request_error',
    message: 'No such checkout link.',
  },
  method_not_allowed: {
    status: 405,
    type: 'invalid_request_error',
    message: 'Only GET and HEAD are answered here.',
  },
  uri_too_long: {
    status: 414,
    type: 'invalid_request_error',
    message: 'The URL is too long.',
  },
  rate_limit_exceeded: {
    status: 429,
    type: 'rate_limit_error',
    message: 'Too many requests. Try again later.',
  },
  webhook_refused: {
    status: 400,
    type: 'invalid_request_error',
    message: 'The webhook could not be verified.',
  },
  webhooks_busy: {
    status: 503,
    type: 'api_error',
    message: 'Too many webhooks arrive at once. Deliver the event again.',
  },
  store_unavailable: {
    status: 503,
    type: 'api_error',
    message: 'The shared store cannot be used at the moment. Deliver the event again.',
  },
  internal_error: {
    status: 500,
    type: 'api_error',
    message: 'This endpoint failed. Try again later.',
  },
  upstream_invalid: {
    status: 502,
    type: 'api_error',
    message: 'The payments API gave an answer that cannot be used.',
  },
  upstream_unavailable: {
    status: 503,
    type: 'api_error',
    message: 'The payments API cannot be used at the moment.',
  },
  upstream_timeout: {
    status: 504,
    type: 'api_error',
    message: 'The payments API did not answer in time.',
  },
} as const satisfies Record<string, ProblemKind>;

/** The body of an error response. */
export function problem(code: ProblemCode): Problem {
  const { type, message } = PROBLEMS[code];
  return { error: { type, code, message } };
}
