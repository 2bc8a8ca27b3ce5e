import { ApiError } from './api-error.js';
import { rateLimitError } from './rate-limit.js';

/** Statuses that a fault can return. */
export const faultStatuses = [400, 401, 402, 403, 404, 422, 429, 500, 502, 503, 504] as const;
export type FaultStatus = (typeof faultStatuses)[number];

/**
 * A fault, as `faults.add`, the control plane and the `Sandbox-Fault` header name it:
 *
 * - `slow=<milliseconds>` a delayed response
 * - `never` no response, until the request is aborted
 * - `cut` the connection is closed before a response
 * - `cut-body` the request is processed and half of the response body is sent
 * - `html` an HTML page with status 200 in place of JSON
 * - `empty` status 200 without a body
 * - `wrong-shape` JSON with status 200 in which every field has the wrong type
 * - `400` … `504` that status; 403, 502 and 504 with the plain text of a CDN, the others with the API's error object
 * - `429=<text>` status 429 with this `Retry-After`, which may be malformed; `429` alone sends 1 second
 */
export type Fault =
  | `slow=${number}`
  | 'never'
  | 'cut'
  | 'cut-body'
  | 'html'
  | 'empty'
  | 'wrong-shape'
  | `${FaultStatus}`
  | `429=${string}`;

export interface FaultRule {
  fault: Fault;
  /** A path prefix that begins with `/`, or the id of a link or session in the path. Default: `/v1/`, the whole API. */
  match?: string | undefined;
  /** How many requests it applies to. Default: all, until it is cleared. */
  times?: number | undefined;
}

export interface Faults {
  /** Adds a rule. The oldest rule that matches a request applies. Throws on an unknown fault. */
  add(rule: FaultRule): void;
  /** The active rules, with the remaining `times`. */
  list(): FaultRule[];
  clear(): void;
}

/** `take` returns the fault for a request, and counts it. */
export interface FaultSource extends Faults {
  take(path: string): Fault | undefined;
}

export function createFaults(): FaultSource {
  let rules: FaultRule[] = [];
  return {
    add(rule) {
      if (!isFault(rule.fault)) throw new TypeError(`faults.add: unknown fault "${rule.fault}"`);
      const { times } = rule;
      if (times !== undefined && !(Number.isInteger(times) && times > 0))
        throw new TypeError(`faults.add: times must be a whole number above 0`);
      rules.push({ ...rule });
    },
    list: () => rules.map((rule) => ({ ...rule })),
    clear() {
      rules = [];
    },
    take(path) {
      const rule = rules.find(({ match = '/v1/' }) => matches(match, path));
      if (rule?.times !== undefined) rule.times -= 1;
      rules = rules.filter(({ times }) => times !== 0);
      return rule?.fault;
    },
  };
}

export function isFault(text: string): text is Fault {
  const statuses = faultStatuses.join('|');
  return new RegExp(
    `^(slow=\\d{1,9}|never|cut|cut-body|html|empty|wrong-shape|${statuses}|429=[\\x20-\\x7e]+)$`,
  ).test(text);
}

function matches(match: string, path: string): boolean {
  return match.startsWith('/') ? path.startsWith(match) : path.split('/').includes(match);
}

/** The response of a status fault. */
export function faultStatusResponse(status: FaultStatus, retryAfter = '1'): Response {
  const message = 'A fault injected by the sandbox.';
  const invalid = { type: 'invalid_request_error', code: 'parameter_invalid', message } as const;
  switch (status) {
    case 400:
    case 422:
      return new ApiError(status, invalid).toResponse();
    case 404:
      return new ApiError(404, { ...invalid, code: 'resource_missing' }).toResponse();
    case 401:
      return new ApiError(401, {
        type: 'authentication_error',
        code: 'api_key_invalid',
        message,
      }).toResponse();
    case 402:
      return new ApiError(402, {
        type: 'payment_error',
        code: 'payment_failed',
        message,
      }).toResponse();
    case 403:
      return new Response('error code: 1010', { status });
    case 429: {
      const response = rateLimitError(retryAfter).toResponse();
      response.headers.set('X-RateLimit-Remaining', '0');
      return response;
    }
    case 500:
    case 503:
      return new ApiError(status, {
        type: 'api_error',
        code: 'internal_error',
        message,
      }).toResponse();
    case 502:
    case 504:
      return new Response(`error code: ${status}`, { status });
  }
}
