/**
 * Why a link could not be loaded.
 *
 * - `missing`: the endpoint has no such link (404)
 * - `no_answer`: no connection, a blocked request, or an incomplete response
 * - `timeout`: no complete response in time
 * - `rate_limited`: 429
 * - `unavailable`: 5xx
 * - `refused`: any other status that is not a success
 * - `not_json`: a success whose body is not JSON, such as a page
 * - `bad_shape`: JSON that is not the requested link
 */
export type LinkLoadErrorCode =
  | 'missing'
  | 'no_answer'
  | 'timeout'
  | 'rate_limited'
  | 'unavailable'
  | 'refused'
  | 'not_json'
  | 'bad_shape';

const RETRYABLE: readonly LinkLoadErrorCode[] = [
  'no_answer',
  'timeout',
  'rate_limited',
  'unavailable',
];

interface LinkLoadErrorOptions extends ErrorOptions {
  status?: number | undefined;
  retryAfter?: number | undefined;
}

/** A load that ended without a link. Its message is for the page's author, never for a buyer. */
export class LinkLoadError extends Error {
  override readonly name = 'LinkLoadError';
  readonly code: LinkLoadErrorCode;
  /** The HTTP status, where there was a response. */
  readonly status: number | undefined;
  /** `Retry-After` in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(
    code: LinkLoadErrorCode,
    url: string,
    reason: string,
    options: LinkLoadErrorOptions = {},
  ) {
    super(`Could not load the checkout link: GET ${url}: ${reason}`, options);
    this.code = code;
    this.status = options.status;
    this.retryAfter = options.retryAfter;
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return RETRYABLE.includes(this.code);
  }
}
