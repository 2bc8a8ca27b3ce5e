import { parseCheckoutOrigin } from '../../wire/checkout-url.js';

/** The methods that are answered, in the form of `Allow` and `Access-Control-Allow-Methods`. */
export const METHODS = 'GET, HEAD, OPTIONS';

/** What a preflight is told beside the headers of every answer; a browser may keep it for a day. */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': METHODS,
  'Access-Control-Max-Age': '86400',
};

const PUBLIC_HEADERS = {
  'Access-Control-Expose-Headers': 'Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/**
 * The CORS headers of every answer. A link is public and the same for everybody, so any page may
 * read it and credentials are never allowed; an `Origin` is repeated only if it is on the list.
 *
 * @param allowedOrigins `null` for any
 */
export function crossOriginHeaders(
  origin: string | null,
  allowedOrigins: readonly string[] | null,
): Record<string, string> {
  if (!allowedOrigins) return { ...PUBLIC_HEADERS, 'Access-Control-Allow-Origin': '*' };
  // On refusals too: else a cache hands one page's refusal to another (Fetch, "CORS protocol and HTTP caches").
  const headers = { ...PUBLIC_HEADERS, Vary: 'Origin' };
  if (origin === null || !allowedOrigins.includes(origin)) return headers;
  return { ...headers, 'Access-Control-Allow-Origin': origin };
}

/**
 * A list of origins from a merchant's settings, in their canonical form.
 *
 * @throws {TypeError} naming `option` when the list is empty or an entry is not an origin. The entry
 * is not repeated: a key may have slipped in.
 */
export function readOrigins(option: string, values: unknown): readonly string[] {
  if (!Array.isArray(values) || values.length === 0) {
    throw optionError(option, 'must be a list of at least one origin');
  }
  return values.map((value: unknown, index) => {
    const origin = typeof value === 'string' ? parseCheckoutOrigin(value) : null;
    if (origin !== null) return origin;
    const place = `entry ${index + 1} must be an origin`;
    throw optionError(
      option,
      `${place}: scheme, host and port only, such as https://www.example.com (http: is for loopback hosts only)`,
    );
  });
}

/** Said of an option that cannot be used, in the words of the payments client. */
export function optionError(option: string, rule: string): TypeError {
  return new TypeError(`createCheckoutLinkEndpoint: \`${option}\` ${rule}`);
}
