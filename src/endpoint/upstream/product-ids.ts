import { fieldOf, hasOwn } from '../../wire/fields.js';
import { lineItemsIn, type CheckoutLinkView, type LinkLineItem } from '../../wire/link.js';

/** No dots and no percent signs, as in the id of a link: it goes into the path of a call with the secret key. */
const PRODUCT_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** A line item as the endpoint keeps it: with the id of its product, which no response has. */
type KeptLineItem = LinkLineItem & { product?: string | null };

export function isProductId(value: unknown): value is string {
  return typeof value === 'string' && PRODUCT_ID.test(value);
}

/**
 * The link with the ids of its products, which `parseLink` drops.
 *
 * @param source what the link was parsed from: of the API, or kept
 */
export function keepProductIds(link: CheckoutLinkView, source: unknown): CheckoutLinkView {
  const items = lineItemsIn(fieldOf(source, 'line_items'));
  const data = link.line_items.data.map((item, index): KeptLineItem => ({
    ...item,
    product: productIdIn(items[index]),
  }));
  return { ...link, line_items: { ...link.line_items, data } };
}

/** Whether kept line items have the ids of their products, so that they need not be fetched for them. */
export function hasProductIds(lineItems: unknown): boolean {
  return lineItemsIn(lineItems).every((item) => hasOwn(item, 'product'));
}

export function productIdOf(item: LinkLineItem): string | null {
  const id = fieldOf(item, 'product');
  return isProductId(id) ? id : null;
}

/** The product whose picture is the cover of the link. */
export function coverIdOf({ line_items }: CheckoutLinkView): string | null {
  const [first] = line_items.data;
  return first ? productIdOf(first) : null;
}

/** Of all its line items, each id once. */
export function productIdsOf({ line_items }: CheckoutLinkView): Set<string> {
  return new Set(line_items.data.flatMap((item) => productIdOf(item) ?? []));
}

/** The line item as it may leave the endpoint. */
export function withoutProductId(item: LinkLineItem): LinkLineItem {
  const { product: _, ...rest }: KeptLineItem = item;
  return rest;
}

/** The id, the object with it, or that of the object in `price` (a newer edition of the API). */
function productIdIn(item: unknown): string | null {
  const product = fieldOf(item, 'product') ?? fieldOf(fieldOf(item, 'price'), 'product');
  const id = typeof product === 'string' ? product : fieldOf(product, 'id');
  return isProductId(id) ? id : null;
}
