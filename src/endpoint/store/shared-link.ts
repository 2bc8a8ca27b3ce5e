import { checkoutUrl } from '../../wire/checkout-url.js';
import { fieldOf } from '../../wire/fields.js';
import { ignoreImage } from '../../wire/image.js';
import { parseLink, type CheckoutLinkView } from '../../wire/link.js';

/** A result as it is kept in a store: a link with the age that its line items had then, or no link. */
export interface SharedLink {
  link: CheckoutLinkView | null;
  /** Milliseconds after which the line items must be fetched again, from when the lookup began. */
  lineItemsForMs: number;
}

/**
 * Parses what comes back from a store as a response of the API is: it may be of another version of this
 * package, or of a process with other options. `null` when it cannot be used.
 */
export function parseSharedLink(
  id: string,
  value: unknown,
  checkoutOrigins: readonly string[],
): SharedLink | null {
  const lineItemsForMs = fieldOf(value, 'lineItemsForMs');
  if (typeof lineItemsForMs !== 'number') return null;
  const link = fieldOf(value, 'link');
  if (link === null) return { link, lineItemsForMs };
  const parsed = parseSharedView(link, checkoutOrigins);
  return parsed?.id === id ? { link: parsed, lineItemsForMs } : null;
}

/** A link that this package has sealed; `null` when it cannot be used. */
export function parseSharedView(
  value: unknown,
  checkoutOrigins: readonly string[],
): CheckoutLinkView | null {
  const parsed = parseLink(value, ignoreImage);
  if ('issues' in parsed) return null;
  const { active, url } = parsed.link;
  return { ...parsed.link, url: active ? checkoutUrl(url, checkoutOrigins) : null };
}
