import { parseCheckOptions, type CheckOptions } from './check-options.js';
import { failed, type CheckResult, type Finding } from './finding.js';
import * as http from './http-checks.js';
import * as link from './link-checks.js';
import * as privacy from './privacy-checks.js';
import * as reach from './reach-checks.js';
import * as refusals from './refusal-checks.js';
import { createSend } from './request.js';
import { collectResponses, linkPath, type Responses } from './responses.js';

/** For one response: the element's timeout. */
const TIMEOUT_MS = 8_000;

/** In the order of the report: what makes the endpoint unusable comes first. */
const CHECKS: Record<string, (responses: Responses) => CheckResult> = {
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

/** Checks that also run on an endpoint that does not return the link. */
const STATUS_INDEPENDENT = [
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
 * Checks an endpoint over HTTP by the requests that elements and attackers send. `failed` is a
 * violation that breaks the element or is unsafe; `advice` is a possible improvement. It sends about
 * twenty requests, one after the other; those with an unsafe method (RFC 9110, 9.2.1) have no body.
 *
 * @throws {TypeError} naming the invalid option
 */
export async function checkEndpoint(options: CheckOptions): Promise<Finding[]> {
  const settings = parseCheckOptions(options);
  const send = createSend(settings.endpoint, TIMEOUT_MS);
  const first = await send({ method: 'GET', path: linkPath(settings) });
  if (first.status === null) {
    const fix = 'check that the URL is right and your backend is running; nothing else was checked';
    return [{ check: 'status', ...failed(`there is no response: ${first.reason}`, fix) }];
  }
  const responses = await collectResponses(settings, send, first);
  return Object.entries(CHECKS)
    .filter(([check]) => first.status === 200 || STATUS_INDEPENDENT.includes(check))
    .map(([check, run]) => ({ check, ...run(responses) }));
}
