import { checkoutUrl } from '../../wire/checkout-url.js';
import type { CurrencyDigits } from '../../wire/currency.js';
import { ignoreImage } from '../../wire/image.js';
import { parseLink, type CheckoutLinkView } from '../../wire/link.js';
import { keepProductIds } from './product-ids.js';
import { failureFromFault } from './upstream-failure.js';

interface PublicLinkOptions {
  checkoutOrigins: readonly string[];
  currencyDigits: CurrencyDigits;
  /** Whether line items keep the ids of their products, which must be removed from responses. */
  keepsProductIds: boolean;
}

/**
 * The public part of a link of the API, with its line items in it. Its `url` is `null` when it is not
 * active, or of no allowed origin.
 *
 * @throws {FetchFailedError} when it is another link, or cannot be shown
 */
export type PublicLink = (id: string, apiLink: { id: string }) => CheckoutLinkView;

export function createPublicLink({
  checkoutOrigins,
  currencyDigits,
  keepsProductIds,
}: PublicLinkOptions): PublicLink {
  return (id, apiLink) => {
    const withDigits = { ...apiLink, currency_digits: currencyDigits };
    const parsed = parsePublicLink(id, withDigits);
    const link = keepsProductIds ? keepProductIds(parsed, apiLink) : parsed;
    return { ...link, url: link.active ? checkoutUrl(link.url, checkoutOrigins) : null };
  };
}

/** The element's own parser is the allow-list: only fields that it reads leave the endpoint. */
function parsePublicLink(id: string, apiLink: { id: string }): CheckoutLinkView {
  if (apiLink.id !== id) throw failureFromFault('wrong_id');
  const result = parseLink(apiLink, ignoreImage);
  if ('issues' in result || hasOtherCurrency(result.link)) {
    throw failureFromFault('unexpected_shape');
  }
  return withUsedDigits(result.link);
}

/** A link is paid in one currency: a card with two would show a price that is not charged. */
function hasOtherCurrency({ currency, line_items }: CheckoutLinkView): boolean {
  return line_items.data.some((item) => item.currency !== currency);
}

/** Without the digits of currencies that the link does not have. */
function withUsedDigits({ currency_digits = {}, ...link }: CheckoutLinkView): CheckoutLinkView {
  const used = new Set([link.currency, ...link.line_items.data.map(({ currency }) => currency)]);
  const digits = Object.entries(currency_digits).filter(([currency]) => used.has(currency));
  return digits.length > 0 ? { ...link, currency_digits: Object.fromEntries(digits) } : link;
}
