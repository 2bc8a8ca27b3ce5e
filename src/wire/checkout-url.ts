import { isProtected, parsePageOrigin, protectedAddress } from './origin.js';

/** The default origin of pay controls: the provider's hosted pages. */
export const DEFAULT_CHECKOUT_ORIGINS: readonly string[] = ['https://checkout.leanrails.com'];

/**
 * The URL of a hosted checkout page, normalized, if a pay control may link to it, else `null`.
 *
 * Accepted: an absolute URL whose exact origin is one of `origins`, without user info, at most 2,048 plain
 * characters; `http:` on loopback and test hosts only. Compared by origin, never by prefix:
 * `https://pay.example.com.evil.test` starts with `https://pay.example.com`.
 */
export function checkoutUrl(value: unknown, origins: readonly string[]): string | null {
  const address = protectedAddress(value);
  if (!address || !origins.includes(address.origin)) return null;
  // Where they are equal, one string in memory in place of two.
  return address.href === value ? value : address.href;
}

/**
 * `text` as an origin that pay controls may link to (`https://pay.example.com`), normalized, else `null`:
 * scheme, host and port only, without wildcards; `https:`, `http:` on loopback and test hosts
 * (`http://shop.local`), or an app's scheme (`capacitor://localhost`).
 */
export function parseCheckoutOrigin(text: string): string | null {
  const origin = parsePageOrigin(text);
  return origin && isProtected(origin) ? origin : null;
}
