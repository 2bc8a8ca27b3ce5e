/** The supported methods, in the form of `Allow` and `Access-Control-Allow-Methods`. */
export const ALLOWED_METHODS = 'GET, HEAD, OPTIONS';

/** What a preflight response has beside the headers of every response. Browsers may cache it for a day. */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': ALLOWED_METHODS,
  'Access-Control-Max-Age': '86400',
};

const PUBLIC_HEADERS = {
  'Access-Control-Expose-Headers': 'Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/**
 * The CORS headers of every response. A link is public and the same for every visitor, so any page may
 * read it and credentials are never allowed. `Origin` is echoed only if it is on the list.
 *
 * @param allowedOrigins `null` for any
 */
export function corsHeaders(
  origin: string | null,
  allowedOrigins: readonly string[] | null,
): Record<string, string> {
  if (!allowedOrigins) return { ...PUBLIC_HEADERS, 'Access-Control-Allow-Origin': '*' };
  // Also without a match: else a cache serves one page's response to another (Fetch, "CORS protocol and HTTP caches").
  const headers = { ...PUBLIC_HEADERS, Vary: 'Origin' };
  if (origin === null || !allowedOrigins.includes(origin)) return headers;
  return { ...headers, 'Access-Control-Allow-Origin': origin };
}
