import { digitsOf, totalOf } from '../element/i18n/money.js';
import { salesLeft } from '../element/view/sales-left.js';
import { imageUrl } from '../wire/image.js';
import type { CheckoutLinkView } from '../wire/link.js';

/** A product with an offer, in the vocabulary of schema.org. */
export interface ProductData {
  '@context': 'https://schema.org';
  '@type': 'Product';
  name: string;
  description?: string;
  image?: string;
  url?: string;
  offers: {
    '@type': 'Offer';
    price: string;
    priceCurrency: string;
    availability: `https://schema.org/${'InStock' | 'OutOfStock' | 'SoldOut'}`;
    url?: string;
  };
}

export interface ProductSource {
  link: CheckoutLinkView;
  /** Address of the hosted page; `null` where nothing can be paid. */
  payUrl: string | null;
  /** Address of the page that shows the link, if it is known. */
  pageUrl: string | undefined;
  /** Origins that pictures may come from; `null` for any. */
  imageOrigins: readonly string[] | null;
}

/**
 * What a link sells: one product by the link's title, for the total of its line items. The items of a link can only
 * be bought together, so that none of them has an offer of its own. `undefined` without a known total, because
 * a product without an offer is none to a search engine.
 */
export function productData(source: ProductSource): ProductData | undefined {
  const { link, payUrl, pageUrl, imageOrigins } = source;
  const price = priceOf(link);
  if (price === undefined) return undefined;
  const { title, description, cover, currency } = link;
  const image = imageUrl(cover?.url, imageOrigins);
  const offerUrl = pageUrl ?? payUrl;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: title,
    ...(description !== null && { description }),
    ...(image !== null && { image }),
    ...(pageUrl !== undefined && { url: pageUrl }),
    offers: {
      '@type': 'Offer',
      price,
      priceCurrency: currency.toUpperCase(),
      availability: `https://schema.org/${availabilityOf(link)}`,
      ...(offerUrl !== null && { url: offerUrl }),
    },
  };
}

/** The total as a decimal number in plain digits. */
function priceOf(link: CheckoutLinkView): string | undefined {
  const total = link.line_items.data.length > 0 ? totalOf(link) : undefined;
  // Zero is a price, except where the donor chooses the amount.
  if (total === undefined || total < 0 || (total === 0 && link.submit_type === 'donate')) {
    return undefined;
  }
  const digits = digitsOf(link.currency.toUpperCase(), link);
  const text = String(total).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function availabilityOf(link: CheckoutLinkView): 'InStock' | 'OutOfStock' | 'SoldOut' {
  if (link.active) return 'InStock';
  return salesLeft(link) === 0 ? 'SoldOut' : 'OutOfStock';
}
