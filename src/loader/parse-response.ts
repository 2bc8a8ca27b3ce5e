import { fieldOf } from '../wire/fields.js';
import { parseLink, type CheckoutLinkView } from '../wire/link.js';

import type { Answer } from './request.js';
import { LinkLoadError, type LinkLoadErrorCode } from './link-load-error.js';

/** What became of one link. */
export type Outcome = CheckoutLinkView | LinkLoadError;

/**
 * The outcomes of `ids`, which were asked for together. Those that failed alike share one error.
 *
 * @throws {LinkLoadError} when it is not the answer to several ids
 */
export function readAnswer({ url, body, retryAfter }: Answer, ids: readonly string[]): Outcome[] {
  if (ids.length === 1) return ids.map((id) => readItem(url, id, body));
  const failures = new Map<string, LinkLoadError>();
  const items = readList(url, body, ids);
  return ids.map((id, index) => {
    const item = items[index];
    const error = fieldOf(item, 'error');
    if (!error) return readItem(url, id, item);
    const code = String(fieldOf(error, 'code'));
    const failure =
      failures.get(code) ?? new LinkLoadError(reasonOf(code), url, code, { retryAfter });
    failures.set(code, failure);
    return failure;
  });
}

function reasonOf(code: string): LinkLoadErrorCode {
  if (code === 'resource_missing') return 'missing';
  return code === 'rate_limit_exceeded' ? 'rate_limited' : 'unavailable';
}

/** The link that `item` is, if it is the one that was asked for. */
function readItem(url: string, id: string, item: unknown): Outcome {
  const parsed = parseLink(item);
  if ('issues' in parsed) return new LinkLoadError('bad_shape', url, parsed.issues.join(', '));
  return parsed.link.id === id ? parsed.link : new LinkLoadError('bad_shape', url, 'another link');
}

/**
 * The list's items, one for each id. A list of anything else is not an answer: a proxy of the payments
 * API lists all links here, without what they sell.
 */
function readList(url: string, body: unknown, ids: readonly string[]): unknown[] {
  const data = fieldOf(body, 'data');
  const items: unknown[] = Array.isArray(data) ? data : [];
  const isAnswer = (id: string, index: number) =>
    fieldOf(items[index], 'id') === id &&
    (fieldOf(items[index], 'line_items') ?? fieldOf(items[index], 'error'));
  if (items.length === ids.length && ids.every(isAnswer)) return items;
  throw new LinkLoadError('bad_shape', url, 'not the list of these links');
}

/**
 * Whether it may be that the endpoint has no lists. No answer counts: where a server's error page lets
 * no other origin read it, a 404 looks like a lost connection.
 */
export function lacksLists(error: unknown): boolean {
  if (!(error instanceof LinkLoadError)) return false;
  const { code, status = 0, retryable } = error;
  return !retryable || code === 'no_answer' || (code === 'unavailable' && status < 502);
}
