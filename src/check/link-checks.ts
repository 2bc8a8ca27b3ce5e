import { checkoutUrl } from '../wire/checkout-url.js';
import { fieldOf } from '../wire/fields.js';
import { parseLink } from '../wire/link.js';
import { originWarning, parseAddress } from '../wire/origin.js';
import { advice, failed, passed, skipped, type CheckResult } from './finding.js';
import { describe, isUnavailable, parseJson } from './request.js';
import type { Responses } from './responses.js';

/** The response is 200, without a redirect. */
export function status({ link, settings }: Responses): CheckResult {
  const { status, headers } = link;
  if (status === 200) return passed(`${settings.id} gets 200`);
  if (status >= 300 && status < 400) {
    return failed(
      `${settings.id} is redirected (${status}) to ${headers.get('location') ?? 'nowhere'}`,
      'respond at this URL: no sign-in, no added slash, no other host',
    );
  }
  if (status === 404 && isNothingMounted(link)) {
    return failed(
      `nothing seems to be mounted at ${settings.endpoint.href} (404 without the error body)`,
      'mount the endpoint there, or name the address that it is mounted at, without the link id',
    );
  }
  if (status === 404) {
    return failed(
      `${settings.id} is not found (404)`,
      'use a link of the account and mode that your secret key belongs to (test and live links are separate), at a URL that ends in /{id}',
    );
  }
  if (status === 503) {
    return failed(
      `${settings.id} gets 503`,
      'see the log of your backend: the secret key may be missing, revoked or of another kind than sk_…, or the payments API cannot be reached',
    );
  }
  return failed(
    `${settings.id} gets ${status}`,
    'see the log of your backend: is the secret key set, and can it reach the payments API?',
  );
}

/** Servers and frameworks answer what they do not know with a page, a text or their own JSON. */
function isNothingMounted(link: Responses['link']): boolean {
  const error = fieldOf(parseJson(link), 'error');
  return typeof fieldOf(error, 'code') !== 'string';
}

/** The body is a link that the element can parse. */
export function shape(responses: Responses): CheckResult {
  const body = parseJson(responses.link);
  if (body === undefined) {
    return failed(
      'the body is not JSON',
      'send the link as JSON and nothing else: no page, no warning',
    );
  }
  const parsed = parseLink(body);
  if (!('issues' in parsed)) return passed('the link has the fields that the element needs');
  return failed(
    `the link cannot be read: ${parsed.issues.join(', ')}`,
    "send the provider's fields by their names, at the top level of the body",
  );
}

export function id({ link, settings }: Responses): CheckResult {
  const given = fieldOf(parseJson(link), 'id');
  return given === settings.id
    ? passed('the response is the requested link')
    : failed('the response is another link', 'send the link of the id in the URL');
}

/** The pay control's target is an allowed checkout origin. */
export function url({ link, settings }: Responses): CheckResult {
  const body = parseJson(link);
  if (fieldOf(body, 'active') !== true) {
    return skipped(`${settings.id} is not active; use an active one`);
  }
  const allowed = settings.checkoutOrigins;
  const address = checkoutUrl(fieldOf(body, 'url'), allowed);
  if (address !== null) {
    const warning = originWarning(parseAddress(address)?.origin ?? '');
    return warning
      ? advice(warning, 'link to a hosted page with https: in production')
      : passed('the url is of the hosted checkout page');
  }
  if (fieldOf(body, 'url') === null) {
    return failed(
      'the endpoint sends no url for an active link',
      'add the origin of the url to its checkoutOrigins (CHECKOUT_ORIGINS), and to the attribute checkout-origins',
    );
  }
  return failed(
    `the url of an active link does not lead to ${allowed.join(' or ')}`,
    'pass the url on as the payments API gives it; name other origins with --checkout-origins, and in the attribute of that name',
  );
}

/** Line items: without them the element shows neither items nor a total. */
export function items({ link }: Responses): CheckResult {
  const list = fieldOf(fieldOf(parseJson(link), 'line_items'), 'data');
  if (Array.isArray(list) && list.length > 0) return passed('the line items are included');
  return advice(
    'there are no line items, so pages show neither items nor a total',
    'fetch …/line_items too, and send that list as line_items',
  );
}

/** An inactive link is returned as inactive, without its `url`. */
export function inactive({ inactive, link, settings }: Responses): CheckResult {
  if (inactive === null) return skipped('set an inactive link with --inactive cl_…');
  if (isUnavailable(inactive) && isUnavailable(link)) {
    return skipped(`no link can be looked up (${describe(inactive)})`);
  }
  const body = parseJson(inactive);
  if (inactive.status !== 200 || fieldOf(body, 'id') !== settings.inactive) {
    return failed(
      `the inactive link ${settings.inactive} does not get a link (${describe(inactive)})`,
      'send inactive links with 200 too: pages show their inactive_message',
    );
  }
  if (fieldOf(body, 'active') !== false) {
    return failed(
      `${settings.inactive} does not say "active": false`,
      'send active unchanged: buyers would get to a page where they cannot pay',
    );
  }
  return fieldOf(body, 'url') === null
    ? passed('an inactive link has "active": false and no url')
    : advice('an inactive link still has its url', 'send "url": null while active is false');
}
