/**
 * A checkout link's id as it may stand in an address: `cl_` and up to 61 letters, digits, `_` or `-`.
 *
 * No dots and no percent signs: `encodeURIComponent('..')` is `..`, which resolves to the parent
 * address (WHATWG URL, "double-dot path segment"), and there the secret key would be sent.
 */
const LINK_ID = /^cl_[A-Za-z0-9_-]{1,61}$/;

/** Whether `value` can be the id of a checkout link. Nothing else may be put into an address. */
export function isLinkId(value: unknown): value is string {
  return typeof value === 'string' && LINK_ID.test(value);
}
