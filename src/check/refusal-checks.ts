import { fieldOf } from '../wire/fields.js';
import { advice, failed, passed, skipped, type CheckResult } from './finding.js';
import { describe, isUnavailable, parseJson, type RequestResult } from './request.js';
import { allResults, RESOLVED_BY_SERVERS, type Responses } from './responses.js';

const ERROR_BODY =
  '{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such checkout link."}}';

export function missing({ link, missing, settings }: Responses): CheckResult {
  if (isUnavailable(missing) && isUnavailable(link)) {
    return skipped(`no link can be looked up (${describe(missing)})`);
  }
  if (missing.status !== 404) {
    return failed(
      `the unknown link ${settings.missing} gets ${describe(missing)}`,
      'send 404 when the payments API does: pages then show the fallback content of the element',
    );
  }
  const error = fieldOf(parseJson(missing), 'error');
  if (typeof fieldOf(error, 'code') !== 'string') {
    return advice('404 has no error body', `send ${ERROR_BODY}`);
  }
  if (fieldOf(error, 'doc_url') !== undefined || fieldOf(error, 'param') !== undefined) {
    return advice(
      "404 passes on the payments API's own message",
      `send a constant message: ${ERROR_BODY}`,
    );
  }
  return passed('an unknown link is 404, with the error body');
}

/** A malformed id is rejected by the endpoint and never reaches the payments API. */
export function malformed({ malformed }: Responses): CheckResult {
  const fix =
    'match the raw last segment of the path against ^cl_[A-Za-z0-9_-]{1,61}$ before anything else, and send 404';
  const wrong = malformed.filter((result) => !isRejected(result));
  const [first] = wrong;
  if (!first) return passed('dots, slashes and encodings are rejected');
  const { path } = first.request;
  const more = wrong.length > 1 ? `, and ${wrong.length - 1} more like it` : '';
  return failed(`GET ${path} gets ${describe(first)}${more}`, fix);
}

/** Rejected by the endpoint, or by the server in front of it. */
function isRejected(result: RequestResult): boolean {
  const body = parseJson(result);
  if (RESOLVED_BY_SERVERS.some((segment) => result.request.path.endsWith(`/${segment}`))) {
    return fieldOf(body, 'object') === undefined && !isUpstreamError(body);
  }
  return (
    result.status !== null && [400, 403, 404].includes(result.status) && !isUpstreamError(body)
  );
}

/** An error of the payments API that is not about a link, such as an unknown path. */
function isUpstreamError(body: unknown): boolean {
  const error = fieldOf(body, 'error');
  return fieldOf(error, 'doc_url') !== undefined || fieldOf(error, 'param') !== undefined;
}

/**
 * The endpoint is read-only. The payments API changes links by POST and has no PUT: an endpoint that
 * accepts both ignores the method; one that accepts only POST may have passed it through.
 */
export function methods({ methods }: Responses): CheckResult {
  const succeeded = methods.filter(({ status }) => status !== null && status < 400);
  const describeAll = (results: readonly RequestResult[]) =>
    results.map((one) => `${one.request.method} gets ${describe(one)}`).join(', ');
  if (succeeded.length > 0 && succeeded.length < methods.length) {
    return failed(
      describeAll(succeeded),
      'accept GET and HEAD only, and send 405 otherwise: a POST to the payments API changes the link',
    );
  }
  const others = methods.filter(({ status }) => status !== 405);
  if (others.length === 0) return passed('other methods are rejected with 405');
  return advice(describeAll(others), 'send 405 with Allow: GET, HEAD');
}

/** Transient errors have a `Retry-After`. */
export function retryAfter(responses: Responses): CheckResult {
  const transient = allResults(responses).filter(({ status }) => status === 429 || status === 503);
  const [withoutHeader] = transient.filter(
    (one) => one.status !== null && !/^\d{1,5}$/.test(one.headers.get('retry-after') ?? ''),
  );
  if (transient.length === 0) return skipped('there was no 429 or 503 to look at');
  if (!withoutHeader) return passed('429 and 503 have Retry-After');
  return advice(
    `${withoutHeader.status} has no Retry-After`,
    'send Retry-After in seconds, the one of the payments API if it has one',
  );
}
