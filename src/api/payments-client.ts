import { createCheckoutLinks, type CheckoutLinks } from './checkout-links.js';
import { createCheckoutSessions, type CheckoutSessions } from './checkout-sessions.js';
import { parseOptions, type PaymentsClientOptions } from './client-options.js';
import { createProducts, type Products } from './products.js';
import { createTransport } from './transport.js';

export { PaymentsError } from './payments-error.js';
export type {
  PaymentsErrorCode,
  PaymentsErrorDetails,
  PaymentsErrorType,
} from './payments-error.js';
export type { CallOptions, PostOptions } from './call-options.js';
export type {
  AfterCompletion,
  BillingAddressCollection,
  CheckoutLink,
  CheckoutLinkMode,
  Restrictions,
  SubmitType,
} from './checkout-link.js';
export type {
  CheckoutLinkCreateParams,
  CheckoutLinkListParams,
  CheckoutLinks,
  CheckoutLinkUpdateParams,
  LineItemParams,
  PriceData,
} from './checkout-links.js';
export type {
  Address,
  CheckoutSession,
  CheckoutSessionStatus,
  CustomerDetails,
  ShippingOption,
  TotalDetails,
} from './checkout-session.js';
export type { CheckoutSessionListParams, CheckoutSessions } from './checkout-sessions.js';
export type { PaymentsClientOptions, Timing } from './client-options.js';
export type { Fetch } from './request.js';
export type { LineItem } from './line-item.js';
export type { List, Page, PageParams } from './list.js';
export type { OpenEnum } from './open-enum.js';
export type { Product } from './product.js';
export type { ProductListParams, Products } from './products.js';
export type { Reference } from './reference.js';

export interface PaymentsClient {
  checkoutLinks: CheckoutLinks;
  checkoutSessions: CheckoutSessions;
  products: Products;
}

/**
 * A client of the payments API, for servers: anything that has `fetch`.
 *
 * @example
 * const payments = createPaymentsClient({ secretKey: 'sk_test_…' });
 * const link = await payments.checkoutLinks.retrieve('cl_4de6fg8hi0jk');
 * for await (const item of payments.checkoutLinks.listLineItems(link.id)) {
 *   console.log(item.description, item.amount_total);
 * }
 *
 * @throws {TypeError} naming the missing or invalid option, never its value
 */
export function createPaymentsClient(options: PaymentsClientOptions): PaymentsClient {
  const send = createTransport(parseOptions(options));
  return {
    checkoutLinks: createCheckoutLinks(send),
    checkoutSessions: createCheckoutSessions(send),
    products: createProducts(send),
  };
}
