import type { CallOptions, PostOptions } from './call-options.js';
import {
  checkoutLinkSchema,
  type AfterCompletion,
  type BillingAddressCollection,
  type CheckoutLink,
  type CheckoutLinkMode,
  type SubmitType,
} from './checkout-link.js';
import { lineItemSchema, type LineItem } from './line-item.js';
import { createList, type List, type PageParams } from './list.js';
import type { OpenEnum } from './open-enum.js';
import { pageSchema } from './page-schema.js';
import type { RequestLine } from './payments-error.js';
import { withId } from './resource-id.js';
import type { Transport } from './transport.js';

export interface PriceData {
  /** Three letters (ISO 4217). */
  currency: string;
  /** The product's id. */
  product: string;
  /** Smallest unit of the currency. */
  unit_amount: number;
  tax_behavior?: OpenEnum<'inclusive' | 'exclusive'> | undefined;
}

/** A line of a new link: a quantity, and the id of a price or the price itself. */
export type LineItemParams = { quantity: number } & (
  { price: string; price_data?: undefined } | { price_data: PriceData; price?: undefined }
);

/** Parameters that can be set on creation and changed later. */
interface ChangeableParams {
  metadata?: Record<string, string> | undefined;
  after_completion?: AfterCompletion | undefined;
  billing_address_collection?: BillingAddressCollection | undefined;
  /** At most 500 characters. */
  inactive_message?: string | null | undefined;
  payment_method_types?: string[] | null | undefined;
  /** The limit counts completed sessions: at it the link deactivates itself (newer editions say). */
  restrictions?: { completed_sessions: { limit: number } } | null | undefined;
  submit_type?: SubmitType | undefined;
}

export interface CheckoutLinkCreateParams extends ChangeableParams {
  /** At most 30 characters, fixed for the link's life. */
  title: string;
  /** At least one, fixed for the link's life. */
  line_items: LineItemParams[];
  /** The API's default is `payment`. */
  mode?: CheckoutLinkMode | undefined;
  /** At most 500 characters. */
  description?: string | undefined;
  /** Three letters (ISO 4217). Default: the price's. */
  currency?: string | undefined;
  /** The API's default is false. */
  allow_promotion_codes?: boolean | undefined;
}

export interface CheckoutLinkUpdateParams extends ChangeableParams {
  active?: boolean | undefined;
}

export interface CheckoutLinkListParams extends PageParams {
  active?: boolean | undefined;
}

/** Calls reject with a PaymentsError, or with the signal's reason when they are aborted. */
export interface CheckoutLinks {
  create(params: CheckoutLinkCreateParams, options?: PostOptions): Promise<CheckoutLink>;
  retrieve(id: string, options?: CallOptions): Promise<CheckoutLink>;
  update(
    id: string,
    params: CheckoutLinkUpdateParams,
    options?: PostOptions,
  ): Promise<CheckoutLink>;
  list(params?: CheckoutLinkListParams, options?: CallOptions): List<CheckoutLink>;
  /** The link's line items: the link object does not contain them. */
  listLineItems(id: string, params?: PageParams, options?: CallOptions): List<LineItem>;
}

const path = '/v1/checkout_links';
const lines = {
  create: { action: 'create the checkout link', method: 'POST', path },
  retrieve: { action: 'retrieve the checkout link', method: 'GET', path: `${path}/{id}` },
  update: { action: 'update the checkout link', method: 'POST', path: `${path}/{id}` },
  list: { action: 'list checkout links', method: 'GET', path },
  listLineItems: { action: 'list line items', method: 'GET', path: `${path}/{id}/line_items` },
} satisfies Record<string, RequestLine>;

const checkoutLinkPage = pageSchema(checkoutLinkSchema);
const lineItemPage = pageSchema(lineItemSchema);

export function createCheckoutLinks(send: Transport): CheckoutLinks {
  return {
    async create(params, options) {
      return send({ ...lines.create, body: params, schema: checkoutLinkSchema, options });
    },
    async retrieve(id, options) {
      return send({ ...withId(lines.retrieve, id), schema: checkoutLinkSchema, options });
    },
    async update(id, params, options) {
      const line = withId(lines.update, id);
      return send({ ...line, body: params, schema: checkoutLinkSchema, options });
    },
    list(params = {}, options) {
      const line = () => lines.list;
      return createList({ send, line, schema: checkoutLinkPage, params, options });
    },
    listLineItems(id, params = {}, options) {
      const line = () => withId(lines.listLineItems, id);
      return createList({ send, line, schema: lineItemPage, params, options });
    },
  };
}
