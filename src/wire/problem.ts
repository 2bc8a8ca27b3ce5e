/**
 * What an endpoint says instead of a link. The words are constants: nothing of the provider's
 * message, the address or the key can travel in them.
 */
export interface Problem {
  error: { type: string; code: ProblemCode; message: string };
}

/** Every reason that this project's endpoint gives; another endpoint may give others. */
export type ProblemCode = keyof typeof PROBLEMS;

interface ProblemKind {
  status: number;
  type: 'invalid_request_error' | 'rate_limit_error' | 'api_error';
  message: string;
}

/** One row a reason: its status, the provider's own type for it, and its text. */
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

/** The body of an error answer. */
export function problem(code: ProblemCode): Problem {
  const { type, message } = PROBLEMS[code];
  return { error: { type, code, message } };
}
