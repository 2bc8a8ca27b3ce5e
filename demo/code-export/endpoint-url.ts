import { valueOf, type Values } from '../settings/values.js';

/** Stands for the page's own address, which only the merchant knows. */
const PAGE = 'https://page.invalid/';

/** The endpoint as the element reads it: what cannot be an address is the default. */
export function endpointOf(values: Values): string {
  const endpoint = valueOf(values, 'endpoint');
  const isAddress =
    URL.canParse(endpoint, PAGE) && /^https?:$/.test(new URL(endpoint, PAGE).protocol);
  return isAddress ? endpoint : '/checkout-links';
}

/** Its origin; `null` for the page's own. */
export function endpointOrigin(values: Values): string | null {
  const { origin } = new URL(endpointOf(values), PAGE);
  return origin === new URL(PAGE).origin ? null : origin;
}

/** Its path on the server that it is mounted on. */
export function endpointPath(values: Values): string {
  return new URL(endpointOf(values), PAGE).pathname.replace(/\/+$/, '');
}
