/** The default origin of pay controls: the provider's hosted pages. */
export const DEFAULT_CHECKOUT_ORIGINS: readonly string[] = ['https://checkout.leanrails.com'];

const MAX_URL_CHARS = 2048;
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])$/;
// Browsers drop tabs and newlines inside a URL and parse "\" as "/" (WHATWG URL), so that its host
// may differ from what it seems. Raw spaces and non-ASCII never occur in a valid one.
const PLAIN_URL = /^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/;

/**
 * The URL of a hosted checkout page if a pay control may link to it, else `null`.
 *
 * Accepted: an absolute `https:` URL (`http:` on loopback only) whose exact origin is one of `origins`,
 * without user info, at most 2,048 plain characters. Compared by origin, never by prefix:
 * `https://pay.example.com.evil.test` starts with `https://pay.example.com`.
 */
export function checkoutUrl(value: unknown, origins: readonly string[]): string | null {
  if (typeof value !== 'string' || value.length > MAX_URL_CHARS) return null;
  const url = secureUrl(value);
  if (!url || !origins.includes(url.origin)) return null;
  // Where they are equal, one string in memory in place of two.
  return url.href === value ? value : url.href;
}

/**
 * `text` as an origin that pay controls may link to (`https://pay.example.com`), else `null`:
 * scheme, host and port only, without wildcards; `https:`, or `http:` on loopback.
 */
export function parseCheckoutOrigin(text: string): string | null {
  const url = secureUrl(text);
  // URL accepts "*" in a host name. It is meant as a wildcard, which is not supported.
  if (!url || url.hostname.includes('*')) return null;
  return text.replace(/\/$/, '') === url.origin ? url.origin : null;
}

/** An absolute URL that is spelled as a browser normalizes it. */
function secureUrl(text: string): URL | null {
  const url = PLAIN_URL.test(text) ? parseUrl(text) : null;
  if (!url || (url.protocol === 'http:' && !LOOPBACK_HOST.test(url.hostname))) return null;
  // Rejected: user info, and a host in another spelling than the normalized one (decimal IP, trailing
  // dot, "%2e", default port).
  return text === url.origin || text.startsWith(`${url.origin}/`) ? url : null;
}

/** A URL, absolute or relative to `base`; `null` when it is invalid. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
