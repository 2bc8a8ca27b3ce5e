import * as v from 'valibot';
import { addressCollections, linkModes, newerSubmitTypes, sessionStatuses } from './objects.js';
import type { Price, Product, StoredLink, StoredSession } from './objects.js';

/** What the sandbox stores, for text that comes from outside. A field that is missing here is a type error. */
type FieldsOf<T> = Record<keyof T, v.GenericSchema>;

const text = v.string();
const textOrNull = v.nullable(v.string());
const time = v.number();
const amount = v.number();
const metadata = v.record(v.string(), v.string());

export const productSchema: v.GenericSchema<unknown, Product> = v.object({
  id: text,
  name: text,
} satisfies FieldsOf<Product>);

export const priceSchema: v.GenericSchema<unknown, Price> = v.object({
  id: text,
  currency: text,
  product: text,
  unit_amount: amount,
} satisfies FieldsOf<Price>);

const lineItem = v.object({
  id: text,
  price: priceSchema,
  quantity: v.number(),
  description: text,
});

const afterCompletion = v.variant('type', [
  v.object({ type: v.literal('redirect'), redirect: v.object({ url: text }) }),
  v.object({
    type: v.literal('hosted_confirmation'),
    hosted_confirmation: v.optional(v.object({ custom_message: text })),
  }),
]);

const completedSessions = v.object({ limit: v.number(), count: v.optional(v.number()) });

export const linkSchema: v.GenericSchema<unknown, StoredLink> = v.object({
  id: text,
  active: v.boolean(),
  mode: v.picklist(linkModes),
  title: text,
  currency: text,
  created: time,
  lineItems: v.array(lineItem),
  description: v.nullish(text),
  after_completion: v.optional(afterCompletion),
  billing_address_collection: v.optional(v.picklist(addressCollections)),
  metadata: v.optional(metadata),
  custom_fields: v.optional(v.array(v.record(v.string(), v.unknown()))),
  custom_text: v.optional(v.record(v.string(), v.unknown())),
  inactive_message: v.nullish(text),
  payment_method_types: v.nullish(v.array(text)),
  allow_promotion_codes: v.optional(v.boolean()),
  restrictions: v.nullish(v.object({ completed_sessions: completedSessions })),
  submit_type: v.optional(v.picklist(newerSubmitTypes)),
} satisfies FieldsOf<StoredLink>);

const address = v.object({
  city: textOrNull,
  country: textOrNull,
  line1: textOrNull,
  line2: textOrNull,
  postal_code: textOrNull,
  state: textOrNull,
});

const customer = v.object({ email: text, name: text, phone: textOrNull, address });

const totals = v.object({
  amount_discount: amount,
  amount_shipping: amount,
  amount_tax: amount,
});

export const sessionSchema: v.GenericSchema<unknown, StoredSession> = v.object({
  id: text,
  mode: v.picklist(linkModes),
  status: v.picklist(sessionStatuses),
  payment_status: v.picklist(['unpaid', 'paid']),
  ui_mode: v.literal('hosted'),
  customer_creation: v.literal('always'),
  billing_address_collection: v.picklist(addressCollections),
  expires_at: time,
  metadata,
  created: time,
  client_secret: textOrNull,
  success_url: textOrNull,
  cancel_url: textOrNull,
  customer: textOrNull,
  customer_email: textOrNull,
  customer_details: v.nullable(customer),
  payment_intent: textOrNull,
  currency: text,
  amount_subtotal: amount,
  amount_total: amount,
  total_details: totals,
  shipping_address_collection: v.nullable(v.object({ allowed_countries: v.array(text) })),
  shipping_options: v.array(v.object({ shipping_rate: text, shipping_amount: amount })),
  shipping_details: v.nullable(v.object({ address, name: text })),
  phone_number_collection: v.boolean(),
  client_reference_id: textOrNull,
  payment_link: v.optional(text),
  linkId: text,
  returnTo: textOrNull,
} satisfies FieldsOf<StoredSession>);
