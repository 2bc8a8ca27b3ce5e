/**
 * The provider's objects as sent on the wire, and as the sandbox stores them. Money is in the smallest unit of its
 * currency, times are Unix seconds. Source: the provider's reference pages for checkout links and checkout sessions.
 */

export const linkModes = ['payment', 'order'] as const;
export const addressCollections = ['auto', 'required'] as const;
export const sessionStatuses = ['open', 'complete', 'expired'] as const;
export const submitTypes = ['auto', 'pay', 'book', 'donate'] as const;

/** The newer edition of the provider's documents adds one submit type. */
export const newerSubmitTypes = [...submitTypes, 'subscribe'] as const;

export type SubmitType = (typeof newerSubmitTypes)[number];
export type SessionStatus = (typeof sessionStatuses)[number];

/**
 * Which edition of the provider's documents the sandbox follows. `newer` adds `restrictions.completed_sessions.count`,
 * the submit type `subscribe`, `payment_link` on sessions, and an object in a line item's `price`.
 */
export type Edition = 'base' | 'newer';

export type AfterCompletion =
  | { type: 'redirect'; redirect: { url: string } }
  | { type: 'hosted_confirmation'; hosted_confirmation?: { custom_message: string } };

export interface Restrictions {
  completed_sessions: { limit: number; count?: number };
}

export interface CheckoutLink {
  id: string;
  object: 'checkout_link';
  active: boolean;
  mode: (typeof linkModes)[number];
  url: string;
  title: string;
  currency: string;
  livemode: false;
  created: number;
  description?: string | null;
  after_completion?: AfterCompletion;
  billing_address_collection?: (typeof addressCollections)[number];
  metadata?: Record<string, string>;
  custom_fields?: Record<string, unknown>[];
  custom_text?: Record<string, unknown>;
  inactive_message?: string | null;
  payment_method_types?: string[] | null;
  allow_promotion_codes?: boolean;
  restrictions?: Restrictions | null;
  submit_type?: SubmitType;
}

export interface Product {
  id: string;
  name: string;
}

export interface ProductObject extends Product {
  object: 'product';
  description: string | null;
  /** At most eight. */
  images: string[];
  livemode: false;
}

export interface Price {
  id: string;
  currency: string;
  product: string;
  unit_amount: number;
}

export interface LineItem {
  id: string;
  object: 'item';
  price: string | (Price & { object: 'price' });
  quantity: number;
  amount_subtotal: number;
  amount_total: number;
  currency: string;
  product: string;
  description: string;
}

export interface Address {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}

export interface CustomerDetails {
  email: string;
  name: string;
  phone: string | null;
  address: Address;
}

export interface CheckoutSession {
  id: string;
  object: 'checkout.session';
  mode: CheckoutLink['mode'];
  status: SessionStatus;
  payment_status: 'unpaid' | 'paid';
  ui_mode: 'hosted';
  customer_creation: 'always';
  billing_address_collection: 'auto' | 'required';
  expires_at: number;
  metadata: Record<string, string>;
  livemode: false;
  created: number;
  url: string;
  client_secret: string | null;
  success_url: string | null;
  cancel_url: string | null;
  customer: string | null;
  customer_email: string | null;
  customer_details: CustomerDetails | null;
  payment_intent: string | null;
  currency: string;
  amount_subtotal: number;
  amount_total: number;
  total_details: { amount_discount: number; amount_shipping: number; amount_tax: number };
  shipping_address_collection: { allowed_countries: string[] } | null;
  shipping_options: { shipping_rate: string; shipping_amount: number }[];
  shipping_details: { address: Address; name: string } | null;
  phone_number_collection: boolean;
  client_reference_id: string | null;
  /** Newer edition only. */
  payment_link?: string;
}

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
  next_cursor: string | null;
}

export interface StoredLineItem {
  id: string;
  price: Price;
  quantity: number;
  description: string;
}

/** A stored link: the wire object without derived fields, plus its line items. */
export interface StoredLink extends Omit<CheckoutLink, 'object' | 'url' | 'livemode'> {
  lineItems: StoredLineItem[];
}

/** The optional fields of a link for which its creator has given no value. */
export function defaultFields() {
  return {
    description: null,
    after_completion: { type: 'hosted_confirmation' },
    billing_address_collection: 'auto',
    metadata: {},
    custom_fields: [],
    custom_text: {},
    inactive_message: null,
    payment_method_types: null,
    allow_promotion_codes: false,
    restrictions: null,
    submit_type: 'auto',
  } satisfies Partial<StoredLink>;
}

/** A stored session: `linkId` and `returnTo` (the referring page) are never sent. */
export interface StoredSession extends Omit<CheckoutSession, 'object' | 'url' | 'livemode'> {
  linkId: string;
  returnTo: string | null;
}

/** Lower-case letters and digits after the provider's prefix: `cl_`, `cs_`, `li_`, `price_`, `cus_`, `pi_`. */
export function newId(prefix: string): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const random = crypto.getRandomValues(new Uint8Array(16));
  return `${prefix}_${Array.from(random, (byte) => alphabet.charAt(byte % alphabet.length)).join('')}`;
}

export function totalOf(items: readonly StoredLineItem[]): number {
  return items.reduce((sum, item) => sum + item.price.unit_amount * item.quantity, 0);
}
