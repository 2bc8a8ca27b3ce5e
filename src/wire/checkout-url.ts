/** Where pay controls lead when a merchant names no other origin: the provider's hosted pages. */
export const DEFAULT_CHECKOUT_ORIGINS: readonly string[] = ['https://checkout.leanrails.com'];

const LONGEST_URL = 2048;
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])$/;
// Browsers drop tabs and newlines inside an address and read "\" as "/" (WHATWG URL): such an
// address does not lead where it seems to. Raw spaces and non-ASCII never stand in a real one.
const PLAIN_ADDRESS = /^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/;

/**
 * The address of a hosted checkout page if a pay control may lead there, else `null`.
 *
 * Accepted: an absolute `https:` address (`http:` on loopback only) whose exact origin is one of
 * `origins`, without user info, at most 2,048 plain characters. Compared by origin, never by prefix:
 * `https://pay.example.com.evil.test` begins with `https://pay.example.com`.
 */
export function checkoutUrl(value: unknown, origins: readonly string[]): string | null {
  if (typeof value !== 'string' || value.length > LONGEST_URL) return null;
  const url = secureUrl(value);
  return url && origins.includes(url.origin) ? url.href : null;
}

/**
 * `text` as an origin that pay controls may lead to (`https://pay.example.com`), else `null`:
 * scheme, host and port only, without wildcards; `https:`, or `http:` on loopback.
 */
export function parseCheckoutOrigin(text: string): string | null {
  const url = secureUrl(text);
  // URL takes "*" for a letter of the host name; whoever writes it means every subdomain, and gets none.
  if (!url || url.hostname.includes('*')) return null;
  return text.replace(/\/$/, '') === url.origin ? url.origin : null;
}

/** An absolute address that leads where it seems to. */
function secureUrl(text: string): URL | null {
  const url = PLAIN_ADDRESS.test(text) ? parseUrl(text) : null;
  if (!url || (url.protocol === 'http:' && !LOOPBACK_HOST.test(url.hostname))) return null;
  // Refused: user info, and a host spelled otherwise than it reads (decimal IP, trailing dot, "%2e",
  // default port).
  return text === url.origin || text.startsWith(`${url.origin}/`) ? url : null;
}

/** An address, absolute or relative to `base`; `null` when it is none. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
