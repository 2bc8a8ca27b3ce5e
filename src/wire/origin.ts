// Origin (scheme, host, port) and path. Browsers drop tabs and newlines inside a URL and parse "\" as "/"
// (WHATWG URL), so that its host may differ from what it seems. Raw spaces and non-ASCII never occur in a valid
// one, and user info, wildcards and "%2e" are never needed in a host. The excluded schemes run scripts, show
// local data or are not those of pages: no app has one of them.
const ADDRESS =
  /^((?!(?:javascript|vbscript|data|blob|file(?:system)?|about|view-source|intent|ftp|wss?):)[a-z][\w+.-]+:\/\/([\w.-]+|\[[\da-f:.]+])(?::[1-9]\d*)?)(\/[!-[\]-~]*)?$/;

const QUIET_ORIGIN = /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1])(:|$))/;
// Not http: on a public host. Names and addresses that lead nowhere on the internet: RFC 6761, 6762, 8375, 1918
// and 4193, and names without a dot. Not "localhost.example.test", which only looks like loopback.
const PROTECTED_ORIGIN =
  /^(?!http:)|\/\/(?!localhost\.)([\w-]+|.+\.(local|localhost|test|internal|lan|home\.arpa)|(10|127|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+|\[(::1|f[cde]..:.+)])(:\d+)?$/;

const MAX_URL_CHARS = 2048;

/** An absolute URL with a host, normalized. */
export interface Address {
  origin: string;
  href: string;
  /** Whether there is nothing after the origin, but perhaps a slash. */
  isOrigin: boolean;
}

/**
 * `text` as a URL of `https:`, `http:` or an app's own scheme (`capacitor://localhost`), else `null`.
 * Capitals and the default port are normalized. Rejected: a host in any other spelling than the
 * normalized one, such as a decimal IP.
 */
export function parseAddress(text: string): Address | null {
  const [, spelled, host, path = '/'] = ADDRESS.exec(text.toLowerCase()) ?? [];
  const url = spelled ? parseUrl(text) : null;
  if (!spelled || !url) return null;
  const { origin, hostname, href } = url;
  const isOrigin = path === '/';
  // `URL` has no origin for the scheme of an app, and in Chromium before 130 no host.
  if (origin === 'null') return { origin: spelled, href, isOrigin };
  return hostname === host ? { origin, href, isOrigin } : null;
}

/**
 * `text` as the origin of a page that may read responses, else `null`: scheme, host and port only. A public
 * host needs no `https:` here, because the responses are public.
 */
export function parsePageOrigin(text: string): string | null {
  const address = parseAddress(text);
  return address?.isOrigin ? address.origin : null;
}

/** Not `http:` on a public host, where anyone on the way can replace a page. */
export function isProtected(origin: string): boolean {
  return PROTECTED_ORIGIN.test(origin);
}

/** `value` as a URL of at most 2,048 characters whose origin is protected, else `null`. */
export function protectedAddress(value: unknown): Address | null {
  if (typeof value !== 'string' || value.length > MAX_URL_CHARS) return null;
  const address = parseAddress(value);
  return address && isProtected(address.origin) ? address : null;
}

/** What to log about an allowed origin of a test host or an app; `null` for all others. */
export function originWarning(origin: string): string | null {
  if (QUIET_ORIGIN.test(origin)) return null;
  return `${origin} is allowed, but not protected by HTTPS. Use it for tests and in apps only.`;
}

/** A URL, absolute or relative to `base`; `null` when it is invalid. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
