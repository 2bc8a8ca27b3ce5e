import { readCheckOptions, type CheckOptions } from './check-options.js';
import { gather, linkAddress, type Evidence } from './responses.js';
import { createAsk } from './request.js';
import { failed, type Finding, type Verdict } from './finding.js';
import * as http from './http-checks.js';
import * as link from './link-checks.js';
import * as privacy from './privacy-checks.js';
import * as reach from './reach-checks.js';
import * as refusals from './refusal-checks.js';

/** In the order in which they are told: what stops everything first. */
const CHECKS: Record<string, (evidence: Evidence) => Verdict> = {
  status: link.status,
  type: http.contentType,
  shape: link.shape,
  id: link.id,
  url: link.url,
  items: link.items,
  inactive: link.inactive,
  secrets: privacy.secrets,
  personal: privacy.personal,
  fields: privacy.fields,
  missing: refusals.missing,
  malformed: refusals.malformed,
  methods: refusals.methods,
  cookies: http.cookies,
  caching: http.caching,
  etag: http.etag,
  head: http.head,
  nosniff: http.nosniff,
  several: reach.several,
  origin: reach.crossOrigin,
  speed: http.speed,
  retry: refusals.retryAfter,
};

/** What is said of endpoints that do not answer with the link, too. */
const ALWAYS = [
  'status',
  'inactive',
  'secrets',
  'missing',
  'malformed',
  'cookies',
  'several',
  'retry',
];

/**
 * Asks an endpoint everything that elements and attackers ask, over HTTP, and says what is right and
 * wrong. `failed` is what the element cannot do without or what is unsafe; `advice` what would be
 * better. It sends about twenty requests, one after the other; those with a method that changes
 * something have no body.
 *
 * @throws {TypeError} naming the option that cannot be used
 */
export async function checkEndpoint(options: CheckOptions): Promise<Finding[]> {
  const settings = readCheckOptions(options);
  const ask = createAsk(settings.endpoint, settings.timeout);
  const first = await ask({ method: 'GET', path: linkAddress(settings) });
  if (first.status === null) {
    const mend = 'see that the address is right and your backend runs; nothing else was checked';
    return [{ check: 'status', ...failed(`there is no answer: ${first.reason}`, mend) }];
  }
  const evidence = await gather(settings, ask, first);
  return Object.entries(CHECKS)
    .filter(([check]) => first.status === 200 || ALWAYS.includes(check))
    .map(([check, look]) => ({ check, ...look(evidence) }));
}
