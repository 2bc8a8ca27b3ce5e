import { checkoutUrl } from '../../wire/checkout-url.js';
import { fieldOf } from '../../wire/fields.js';
import { ignoreImage } from '../../wire/image.js';
import { hasProductIds, keepProductIds } from '../upstream/product-ids.js';
import { parseLink, type CheckoutLinkView } from '../../wire/link.js';

/** A result as it is kept in a store: a link with the age that its line items had then, or no link. */
export interface SharedLink {
  link: CheckoutLinkView | null;
  /** Milliseconds after which the line items must be fetched again, from when the lookup began. */
  lineItemsForMs: number;
}

export interface SharedLinkOptions {
  checkoutOrigins: readonly string[];
  /** Whether line items need the ids of their products. */
  keepsProductIds: boolean;
}

/**
 * Parses what comes back from a store as a response of the API is: it may be of another version of this
 * package, or of a process with other options. `null` when it cannot be used.
 */
export function parseSharedLink(
  id: string,
  value: unknown,
  { checkoutOrigins, keepsProductIds }: SharedLinkOptions,
): SharedLink | null {
  const lineItemsForMs = fieldOf(value, 'lineItemsForMs');
  if (typeof lineItemsForMs !== 'number') return null;
  const link = fieldOf(value, 'link');
  if (link === null) return { link, lineItemsForMs };
  const parsed = parseSharedView(link, checkoutOrigins);
  if (parsed?.id !== id) return null;
  if (!keepsProductIds) return { link: parsed, lineItemsForMs };
  // A process without `images` has fetched its line items.
  return hasProductIds(fieldOf(link, 'line_items'))
    ? { link: keepProductIds(parsed, link), lineItemsForMs }
    : { link: parsed, lineItemsForMs: 0 };
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
