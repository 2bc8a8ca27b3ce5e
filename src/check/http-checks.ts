import { advice, failed, passed, type CheckResult } from './finding.js';
import { describe } from './request.js';
import { allResults, type Responses } from './responses.js';

/** Above this, a response is reported as slow. */
const SLOW_MS = 3_000;

export function speed({ link }: Responses): CheckResult {
  if (link.ms < SLOW_MS) return passed(`the response took ${link.ms} ms`);
  return advice(
    `the response took ${(link.ms / 1000).toFixed(1)} seconds; elements time out after 8`,
    'fetch link and line items in parallel, with a timeout of three seconds',
  );
}

export function contentType({ link }: Responses): CheckResult {
  const type = link.headers.get('content-type') ?? 'none';
  if (/^application\/json\s*(;|$)/i.test(type)) return passed('the content type is JSON');
  return failed(
    `the content type is ${type}`,
    "send Content-Type: application/json; as text/html a link's title could be a script",
  );
}

export function nosniff({ link }: Responses): CheckResult {
  if (link.headers.get('x-content-type-options')?.trim().toLowerCase() === 'nosniff') {
    return passed('browsers cannot guess another content type');
  }
  return advice('browsers may guess another content type', 'send X-Content-Type-Options: nosniff');
}

export function head({ head, link }: Responses): CheckResult {
  if (head.status === link.status) return passed('HEAD gets the same response as GET');
  return advice(
    `HEAD gets ${describe(head)}`,
    'respond to HEAD as to GET, without the body: monitors and caches use it',
  );
}

/** An ETag saves the body; a wrong 304 keeps a sold-out link on sale. */
export function etag({ link, unchanged, changed }: Responses): CheckResult {
  if (changed.status === 304) {
    return failed(
      '304 is sent for an ETag that no response had',
      "compare If-None-Match with the response's own ETag: pages would keep a stale link",
    );
  }
  const fix = 'send a hash of the body as ETag, and 304 when If-None-Match names it';
  if (!link.headers.has('etag')) return advice('there is no ETag', fix);
  if (unchanged?.status === 304) return passed('a matching If-None-Match gets 304');
  return advice(
    `the response's own ETag gets ${unchanged ? describe(unchanged) : 'no response'}`,
    fix,
  );
}

/** The maximum age that this project guarantees. */
const MAX_AGE_SECONDS = 60;

export function caching({ link, missing }: Responses): CheckResult {
  const fix = `send Cache-Control: public, max-age=15, and at most ${MAX_AGE_SECONDS} seconds in total`;
  const header = link.headers.get('cache-control');
  if (header === null) {
    return advice('there is no Cache-Control, so caches use heuristics', fix);
  }
  const longest = maxAgeOf(header);
  const ofMissing = missing.status === null ? '' : missing.headers.get('cache-control');
  if (longest > MAX_AGE_SECONDS) return advice(`caches may serve it for ${inWords(longest)}`, fix);
  if (maxAgeOf(ofMissing ?? '') > MAX_AGE_SECONDS) {
    return advice('404 may be cached for more than a minute', `${fix}, for 404 too`);
  }
  return passed(`caches may serve it for ${inWords(longest)}`);
}

/** Seconds for which a cache may serve a response without waiting for the origin (RFC 9111, RFC 5861). */
function maxAgeOf(cacheControl: string): number {
  if (/\bno-(store|cache)\b/i.test(cacheControl)) return 0;
  if (/\bimmutable\b/i.test(cacheControl)) return Infinity;
  const seconds = (name: string) =>
    Number(new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*"?(\\d+)`, 'i').exec(cacheControl)?.[1] ?? 0);
  const fresh = Math.max(seconds('max-age'), seconds('s-maxage'));
  return fresh + seconds('stale-while-revalidate');
}

function inWords(seconds: number): string {
  return seconds === Infinity ? 'ever' : `${seconds} seconds`;
}

export function cookies(responses: Responses): CheckResult {
  const complete = allResults(responses).filter((one) => one.status !== null);
  const withCookie = complete.filter((one) => one.headers.has('set-cookie'));
  if (withCookie.length === 0) return passed('no cookie is set');
  return failed(
    `${withCookie.length} of ${complete.length} responses set a cookie`,
    "leave sessions out of this route: a shared cache would send one visitor's cookie to another",
  );
}
