import { valueOf, type Values } from '../settings/values.js';

/** A placeholder for the URL of the merchant's page. */
const PAGE_URL = 'https://page.invalid/';

/** The endpoint as the element parses it: the default in place of an invalid URL. */
export function endpointOf(values: Values): string {
  const endpoint = valueOf(values, 'endpoint');
  return isHttp(endpoint) ? endpoint : '/checkout-links';
}

function isHttp(url: string): boolean {
  try {
    return /^https?:$/.test(new URL(url, PAGE_URL).protocol);
  } catch {
    return false;
  }
}

/** The address of the recipe for WordPress: demo/backends. */
const WORDPRESS_ENDPOINT = '/wp-json/shop/v1/checkout-links';

/** With the recipe's endpoint, where no other is chosen. */
export function forWordPress(values: Values): Values {
  return { endpoint: WORDPRESS_ENDPOINT, ...values };
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
