import { fieldOf } from '../wire/fields.js';
import { parseLink, type CheckoutLinkView } from '../wire/link.js';

import type { JsonResponse } from './request.js';
import { LinkLoadError, type LinkLoadErrorCode } from './link-load-error.js';

/** The result for one link. */
export type Outcome = CheckoutLinkView | LinkLoadError;

/**
 * The outcomes of `ids`, which were requested together. Those with the same error code share one error.
 *
 * @throws {LinkLoadError} when it is not the response to a batch
 */
export function parseResponse(
  { url, body, retryAfter }: JsonResponse,
  ids: readonly string[],
): Outcome[] {
  if (ids.length === 1) return ids.map((id) => parseItem(url, id, body));
  const failures = new Map<string, LinkLoadError>();
  const items = parseList(url, body, ids);
  return ids.map((id, index) => {
    const item = items[index];
    const error = fieldOf(item, 'error');
    if (!error) return parseItem(url, id, item);
    const code = String(fieldOf(error, 'code'));
    const failure =
      failures.get(code) ?? new LinkLoadError(errorCodeOf(code), url, code, { retryAfter });
    failures.set(code, failure);
    return failure;
  });
}

function errorCodeOf(code: string): LinkLoadErrorCode {
  if (code === 'resource_missing') return 'missing';
  return code === 'rate_limit_exceeded' ? 'rate_limited' : 'unavailable';
}

/** The link in `item`, if it is the one that was requested. */
function parseItem(url: string, id: string, item: unknown): Outcome {
  const parsed = parseLink(item);
  if ('issues' in parsed) return new LinkLoadError('bad_shape', url, parsed.issues.join(', '));
  return parsed.link.id === id ? parsed.link : new LinkLoadError('bad_shape', url, 'another link');
}

/**
 * The list's items, one for each id. Any other list is rejected: a proxy of the payments API lists all
 * links here, without their line items.
 */
function parseList(url: string, body: unknown, ids: readonly string[]): unknown[] {
  const data = fieldOf(body, 'data');
  const items: unknown[] = Array.isArray(data) ? data : [];
  const isRequested = (id: string, index: number) =>
    fieldOf(items[index], 'id') === id &&
    (fieldOf(items[index], 'line_items') ?? fieldOf(items[index], 'error'));
  if (items.length === ids.length && ids.every(isRequested)) return items;
  throw new LinkLoadError('bad_shape', url, 'not the list of these links');
}

/**
 * Whether the endpoint may not support batches. A network error counts: without CORS headers on a
 * server's error page, a 404 looks like a lost connection.
 */
export function isBatchUnsupported(error: unknown): boolean {
  if (!(error instanceof LinkLoadError)) return false;
  const { code, status = 0, retryable } = error;
  return !retryable || code === 'no_answer' || (code === 'unavailable' && status < 502);
}
