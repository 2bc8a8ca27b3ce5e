/**
 * A checkout link's id that is safe in a URL: `cl_` and up to 61 letters, digits, `_` or `-`.
 *
 * No dots and no percent signs: `encodeURIComponent('..')` is `..`, which resolves to the parent path
 * (WHATWG URL, "double-dot path segment"), and the secret key would be sent there.
 */
const LINK_ID = /^cl_[A-Za-z0-9_-]{1,61}$/;

/** Whether `value` has the format of a checkout link's id. No other value may be put into a URL. */
export function isLinkId(value: unknown): value is string {
  return typeof value === 'string' && LINK_ID.test(value);
}
