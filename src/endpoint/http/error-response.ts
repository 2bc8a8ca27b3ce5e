import { problem, PROBLEMS, type ProblemCode } from '../../wire/problem.js';
import type { CacheLifetimes } from '../cache/cache-entry.js';
import type { EndpointResponse } from './message.js';

export const JSON_CONTENT_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };

/** An error with a constant text. */
export function errorResponse(
  code: ProblemCode,
  headers: Record<string, string> = {},
): EndpointResponse {
  return {
    status: PROBLEMS[code].status,
    headers: { ...JSON_CONTENT_TYPE, 'Cache-Control': 'no-store', ...headers },
    body: JSON.stringify(problem(code)),
  };
}

/** The same bytes for unknown, malformed and foreign ids, so that a client learns nothing by trying ids. */
export function notFoundResponse({ missing }: CacheLifetimes): EndpointResponse {
  const cacheControl = `public, max-age=0, s-maxage=${Math.floor(missing / 1000)}`;
  return errorResponse('resource_missing', { 'Cache-Control': cacheControl });
}

/** The endpoint itself failed: a bug of ours, or a function of the merchant that throws. */
export const INTERNAL_ERROR = errorResponse('internal_error', {
  'X-Content-Type-Options': 'nosniff',
});
