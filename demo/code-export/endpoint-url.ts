import { valueOf, type Values } from '../settings/values.js';

/** A placeholder for the URL of the merchant's page. */
const PAGE_URL = 'https://page.invalid/';

/** The endpoint as the element parses it: the default in place of an invalid URL. */
export function endpointOf(values: Values): string {
  const endpoint = valueOf(values, 'endpoint');
  const isValid =
    URL.canParse(endpoint, PAGE_URL) && /^https?:$/.test(new URL(endpoint, PAGE_URL).protocol);
  return isValid ? endpoint : '/checkout-links';
}

/** The endpoint's origin; `null` for the page's own. */
export function endpointOrigin(values: Values): string | null {
  const { origin } = new URL(endpointOf(values), PAGE_URL);
  return origin === new URL(PAGE_URL).origin ? null : origin;
}

/** The endpoint's path on its server. */
export function endpointPath(values: Values): string {
  return new URL(endpointOf(values), PAGE_URL).pathname.replace(/\/+$/, '');
}
