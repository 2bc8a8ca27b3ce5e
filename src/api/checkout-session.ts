import * as v from 'valibot';
import type { BillingAddressCollection } from './checkout-link.js';
import type { OpenEnum } from './open-enum.js';
import { reference, type Reference } from './reference.js';

export type CheckoutSessionStatus = OpenEnum<'open' | 'complete' | 'expired'>;

export interface Address {
  city?: string | null | undefined;
  /** Two letters (ISO 3166-1). */
  country?: string | null | undefined;
  line1?: string | null | undefined;
  line2?: string | null | undefined;
  postal_code?: string | null | undefined;
  state?: string | null | undefined;
}

export interface CustomerDetails {
  email?: string | null | undefined;
  name?: string | null | undefined;
  phone?: string | null | undefined;
  address?: Address | null | undefined;
}

/** Smallest unit of the session's currency. */
export interface TotalDetails {
  amount_discount?: number | null | undefined;
  amount_shipping?: number | null | undefined;
  amount_tax?: number | null | undefined;
}

export interface ShippingOption {
  shipping_rate?: string | null | undefined;
  /** Smallest unit of the session's currency. */
  shipping_amount?: number | null | undefined;
}

/**
 * One visit of a hosted page. It holds personal data and a `client_secret`: server side only. The
 * API promises none of the fields; without an id it would not be one. No documented field names
 * the checkout link that it came from.
 */
export interface CheckoutSession {
  /** `cs_…` */
  id: string;
  object?: OpenEnum<'checkout.session'> | null | undefined;
  mode?: OpenEnum<'payment'> | null | undefined;
  status?: CheckoutSessionStatus | null | undefined;
  payment_status?: OpenEnum<'unpaid' | 'paid'> | null | undefined;
  ui_mode?: OpenEnum<'hosted'> | null | undefined;
  customer_creation?: OpenEnum<'always'> | null | undefined;
  billing_address_collection?: BillingAddressCollection | null | undefined;
  /** Unix time in seconds. */
  expires_at?: number | null | undefined;
  metadata?: Record<string, string> | null | undefined;
  livemode?: boolean | null | undefined;
  /** Unix time in seconds. */
  created?: number | null | undefined;
  url?: string | null | undefined;
  client_secret?: string | null | undefined;
  success_url?: string | null | undefined;
  cancel_url?: string | null | undefined;
  customer?: Reference | null | undefined;
  customer_email?: string | null | undefined;
  customer_details?: CustomerDetails | null | undefined;
  payment_intent?: Reference | null | undefined;
  /** The link that it came from; newer editions only. */
  payment_link?: Reference | null | undefined;
  /** Three letters (ISO 4217), lower case in the API's samples. */
  currency?: string | null | undefined;
  /** Smallest unit of the currency. */
  amount_subtotal?: number | null | undefined;
  /** Smallest unit of the currency. */
  amount_total?: number | null | undefined;
  total_details?: TotalDetails | null | undefined;
  shipping_address_collection?:
    { allowed_countries?: string[] | null | undefined } | null | undefined;
  shipping_options?: ShippingOption[] | null | undefined;
  shipping_details?:
    { address?: Address | null | undefined; name?: string | null | undefined } | null | undefined;
  phone_number_collection?: boolean | null | undefined;
  client_reference_id?: string | null | undefined;
}

const text = v.nullish(v.string());
const amount = v.nullish(v.number());

const addressSchema: v.GenericSchema<unknown, Address> = v.looseObject({
  city: text,
  country: text,
  line1: text,
  line2: text,
  postal_code: text,
  state: text,
});

const customerDetailsSchema: v.GenericSchema<unknown, CustomerDetails> = v.looseObject({
  email: text,
  name: text,
  phone: text,
  address: v.nullish(addressSchema),
});

const totalDetailsSchema: v.GenericSchema<unknown, TotalDetails> = v.looseObject({
  amount_discount: amount,
  amount_shipping: amount,
  amount_tax: amount,
});

export const checkoutSessionSchema: v.GenericSchema<unknown, CheckoutSession> = v.looseObject({
  id: v.string(),
  object: text,
  mode: text,
  status: text,
  payment_status: text,
  ui_mode: text,
  customer_creation: text,
  billing_address_collection: text,
  expires_at: amount,
  metadata: v.nullish(v.record(v.string(), v.string())),
  livemode: v.nullish(v.boolean()),
  created: amount,
  url: text,
  client_secret: text,
  success_url: text,
  cancel_url: text,
  customer: v.nullish(reference),
  customer_email: text,
  customer_details: v.nullish(customerDetailsSchema),
  payment_intent: v.nullish(reference),
  payment_link: v.nullish(reference),
  currency: text,
  amount_subtotal: amount,
  amount_total: amount,
  total_details: v.nullish(totalDetailsSchema),
  shipping_address_collection: v.nullish(
    v.looseObject({ allowed_countries: v.nullish(v.array(v.string())) }),
  ),
  shipping_options: v.nullish(
    v.array(v.looseObject({ shipping_rate: text, shipping_amount: amount })),
  ),
  shipping_details: v.nullish(v.looseObject({ address: v.nullish(addressSchema), name: text })),
  phone_number_collection: v.nullish(v.boolean()),
  client_reference_id: text,
});
