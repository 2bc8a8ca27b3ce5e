import { BatchingLoader } from './batching-loader.js';
import type { LinkLoader } from './link-request.js';
import { parseOptions, type LinkLoaderOptions } from './loader-options.js';

export type { ImageSource, LinkImage } from '../wire/image.js';
export type { CheckoutLinkView, LinkLineItem, LinkRestrictions } from '../wire/link.js';
export type { Schedule } from './schedule-timeout.js';
export { LinkLoadError, type LinkLoadErrorCode } from './link-load-error.js';
export type { LinkLoader, LinkRequest } from './link-request.js';
export type { LinkLoaderOptions } from './loader-options.js';

/**
 * A loader that sends one request for a link however many callers load it at the same time, batches
 * the links that are loaded together where the endpoint supports that, stops at a timeout, and retries
 * where that can help: after a network error, 429 (waiting for `Retry-After` when that is 10 seconds or
 * less) and 5xx. A failure is never cached: the next call sends a new request.
 *
 * @throws {RangeError} on an invalid `timeout` or `retries`
 */
export function createLinkLoader(options: LinkLoaderOptions = {}): LinkLoader {
  return new BatchingLoader(parseOptions(options));
}
