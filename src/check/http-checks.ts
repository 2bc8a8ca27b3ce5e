import { exchangesOf, type Evidence } from './responses.js';
import { told } from './request.js';
import { advice, failed, passed, type Verdict } from './finding.js';

/** What a buyer feels; a second is a lot. */
const SLOW = 3_000;

export function speed({ link }: Evidence): Verdict {
  if (link.ms < SLOW) return passed(`the answer took ${link.ms} ms`);
  return advice(
    `the answer took ${(link.ms / 1000).toFixed(1)} seconds; elements give up after 8`,
    'fetch link and line items side by side, and give the payments API three seconds',
  );
}

export function contentType({ link }: Evidence): Verdict {
  const type = link.headers.get('content-type') ?? 'none';
  if (/^application\/json\s*(;|$)/i.test(type)) return passed('the content type is JSON');
  return failed(
    `the content type is ${type}`,
    "send Content-Type: application/json; as text/html a link's title could be a script",
  );
}

export function nosniff({ link }: Evidence): Verdict {
  if (link.headers.get('x-content-type-options')?.trim().toLowerCase() === 'nosniff') {
    return passed('browsers are told not to guess another type');
  }
  return advice('browsers may guess another type', 'send X-Content-Type-Options: nosniff');
}

export function head({ head, link }: Evidence): Verdict {
  if (head.status === link.status) return passed('HEAD is answered like GET');
  return advice(
    `HEAD is answered with ${told(head)}`,
    'answer HEAD like GET, without the body: monitors and caches ask so',
  );
}

/** An ETag saves the body; a wrong 304 keeps a sold out link on sale. */
export function etag({ link, unchanged, changed }: Evidence): Verdict {
  if (changed.status === 304) {
    return failed(
      '304 comes for an ETag that no answer had',
      "compare If-None-Match with the answer's own ETag: pages would keep a link that has changed",
    );
  }
  const mend = 'send a hash of the body as ETag, and 304 when If-None-Match names it';
  if (!link.headers.has('etag')) return advice('there is no ETag', mend);
  if (unchanged?.status === 304) return passed('what a page has already is 304');
  return advice(`the answer's own ETag gets ${unchanged ? told(unchanged) : 'no answer'}`, mend);
}

/** The age that this project promises, in seconds: beyond it a link may be sold out. */
const LONGEST = 60;

export function caching({ link, missing }: Evidence): Verdict {
  const mend = `send Cache-Control: public, max-age=15, and nothing above ${LONGEST} seconds in all`;
  const header = link.headers.get('cache-control');
  if (header === null) {
    return advice('there is no Cache-Control, so that caches guess', mend);
  }
  const longest = lifetimeOf(header);
  const ofMissing = missing.status === null ? '' : missing.headers.get('cache-control');
  if (longest > LONGEST) return advice(`caches may show it for ${inWords(longest)}`, mend);
  if (lifetimeOf(ofMissing ?? '') > LONGEST) {
    return advice('404 may be kept for more than a minute', `${mend}, for 404 too`);
  }
  return passed(`caches may show it for ${inWords(longest)}`);
}

/** Seconds for which some cache may show an answer without asking, a background request included. */
function lifetimeOf(cacheControl: string): number {
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

export function cookies(evidence: Evidence): Verdict {
  const answers = exchangesOf(evidence).filter((one) => one.status !== null);
  const setting = answers.filter((one) => one.headers.has('set-cookie'));
  if (setting.length === 0) return passed('no cookie is set');
  return failed(
    `${setting.length} of ${answers.length} answers set a cookie`,
    "leave sessions out of this route: a shared cache would give one visitor's cookie to another",
  );
}
