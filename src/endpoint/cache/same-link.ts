import type { CheckoutLinkView } from '../../wire/link.js';

/** Whether two links are alike apart from their line items; `null` is a link that does not exist. */
export function isSameLink(a: CheckoutLinkView | null, b: CheckoutLinkView | null): boolean {
  return withoutItems(a) === withoutItems(b);
}

function withoutItems(link: CheckoutLinkView | null): string {
  return JSON.stringify(link && { ...link, line_items: null });
}
