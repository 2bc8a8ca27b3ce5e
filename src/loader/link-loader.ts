import { createLinkDesk } from './batching-loader.js';
import type { LinkLoader } from './link-request.js';
import { readOptions, type LinkLoaderOptions } from './loader-options.js';

export type { CheckoutLinkView, LinkLineItem, LinkRestrictions } from '../wire/link.js';
export type { Schedule } from './schedule-timeout.js';
export { LinkLoadError, type LinkLoadErrorCode } from './link-load-error.js';
export type { LinkLoader, LinkRequest } from './link-request.js';
export type { LinkLoaderOptions } from './loader-options.js';

/**
 * A loader that asks once for a link however many callers want it at the same time, makes one request
 * for all links that are wanted together where the endpoint answers for several, gives up after a
 * timeout, and tries again where that can help: after no answer, 429 (waiting for `Retry-After` when
 * that is 10 seconds or less) and 5xx. A failure is never kept: the next call asks again.
 *
 * @throws {RangeError} on a `timeout` or `retries` that cannot be
 */
export function createLinkLoader(options: LinkLoaderOptions = {}): LinkLoader {
  return createLinkDesk(readOptions(options));
}
