import { exchangesOf, RESOLVED_BY_SERVERS, type Evidence } from './responses.js';
import { field, jsonOf, told, type Exchange } from './request.js';
import { advice, failed, passed, skipped, type Verdict } from './finding.js';

const ERROR_BODY =
  '{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such checkout link."}}';

export function missing({ missing, settings }: Evidence): Verdict {
  if (missing.status !== 404) {
    return failed(
      `the unknown link ${settings.missing} is answered with ${told(missing)}`,
      'answer 404 when the payments API does: pages then show what stands inside the element',
    );
  }
  const error = field(jsonOf(missing), 'error');
  if (typeof field(error, 'code') !== 'string') {
    return advice('404 comes without the error body', `send ${ERROR_BODY}`);
  }
  if (field(error, 'doc_url') !== undefined || field(error, 'param') !== undefined) {
    return advice(
      "404 passes the payments API's own words on",
      `send constant words: ${ERROR_BODY}`,
    );
  }
  return passed('an unknown link is 404, with the error body');
}

/** What is no id ends at the endpoint: nothing of it reaches the payments API. */
export function malformed({ malformed }: Evidence): Verdict {
  const mend =
    'match the raw last segment of the path against ^cl_[A-Za-z0-9_-]{1,61}$ before anything else, and answer 404';
  const wrong = malformed.filter((exchange) => !isRefused(exchange));
  const [first] = wrong;
  if (!first) return passed('dots, slashes and encodings lead nowhere');
  const { path } = first.question;
  const more = wrong.length > 1 ? `, and ${wrong.length - 1} more like it` : '';
  return failed(`GET ${path} is answered with ${told(first)}${more}`, mend);
}

/** Refused by the endpoint, or by the server in front of it in its own way. */
function isRefused(exchange: Exchange): boolean {
  const body = jsonOf(exchange);
  if (RESOLVED_BY_SERVERS.some((end) => exchange.question.path.endsWith(`/${end}`))) {
    return field(body, 'object') === undefined && !isForeignError(body);
  }
  return (
    exchange.status !== null && [400, 403, 404].includes(exchange.status) && !isForeignError(body)
  );
}

/** An error of the payments API that speaks of another thing than a link, such as an unknown address. */
function isForeignError(body: unknown): boolean {
  const error = field(body, 'error');
  return field(error, 'doc_url') !== undefined || field(error, 'param') !== undefined;
}

/**
 * Only reading is for the public. The payments API changes links by POST and knows no PUT: where both
 * are answered, nobody has looked at the method; where POST alone is, it may have gone through.
 */
export function methods({ methods }: Evidence): Verdict {
  const succeeded = methods.filter(({ status }) => status !== null && status < 400);
  const saying = (exchanges: readonly Exchange[]) =>
    exchanges.map((one) => `${one.question.method} is answered with ${told(one)}`).join(', ');
  if (succeeded.length > 0 && succeeded.length < methods.length) {
    return failed(
      saying(succeeded),
      'answer GET and HEAD only, everything else with 405: a POST to the payments API changes the link',
    );
  }
  const others = methods.filter(({ status }) => status !== 405);
  if (others.length === 0) return passed('other methods are refused with 405');
  return advice(saying(others), 'answer 405 with Allow: GET, HEAD');
}

/** Passing troubles say when to come back. */
export function retryAfter(evidence: Evidence): Verdict {
  const passing = exchangesOf(evidence).filter(({ status }) => status === 429 || status === 503);
  const [silent] = passing.filter(
    (one) => one.status !== null && !/^\d{1,5}$/.test(one.headers.get('retry-after') ?? ''),
  );
  if (passing.length === 0) return skipped('there was no 429 or 503 to look at');
  if (!silent) return passed('429 and 503 say when to come back');
  return advice(
    `${silent.status} comes without Retry-After`,
    'send Retry-After in seconds, the one of the payments API if it has one',
  );
}
