import { fieldsOf } from './fields.js';
import { isLinkId } from './link-id.js';

/** One line of what is sold, as the provider's line item says it; amounts are line totals. */
export interface LinkLineItem {
  /** The provider's id, or `null` when the answer has none. */
  id: string | null;
  object: 'item';
  /** The nearest thing to a name. */
  description: string | null;
  /** At least 1. */
  quantity: number;
  /** In the smallest unit of `currency`, before discounts and taxes. */
  amount_subtotal: number | null;
  /** In the smallest unit of `currency`. */
  amount_total: number | null;
  /** Three letters, lower case (ISO 4217). */
  currency: string;
}

/** How many sales a link allows, and how many there were where the provider's edition says it. */
export interface LinkRestrictions {
  completed_sessions: { limit: number; count: number | null } | null;
}

/**
 * A checkout link as the public may see it: the provider's object cut down to an allow-list, with
 * its line items inside. This is what travels from the merchant's endpoint to the element.
 */
export interface CheckoutLinkView {
  id: string;
  object: 'checkout_link';
  active: boolean;
  /** `payment`, `order`, or a value that the provider adds later. */
  mode: string;
  /** The hosted page; `null` when the link is not active or its address is not on the allow-list. */
  url: string | null;
  title: string;
  description: string | null;
  /** Three letters, lower case (ISO 4217). */
  currency: string;
  livemode: boolean;
  /** `auto`, `pay`, `book`, `donate`, or a value that the provider adds later. */
  submit_type: string;
  inactive_message: string | null;
  restrictions: LinkRestrictions | null;
  line_items: { object: 'list'; has_more: boolean; data: LinkLineItem[] };
}

/** The outcome of reading a link from the network: the link, or everything that is wrong with it. */
export type LinkReading = { link: CheckoutLinkView } | { faults: string[] };

const MOST_LINE_ITEMS = 100;
const CURRENCY = /^[A-Za-z]{3}$/;

/**
 * Reads a link from an endpoint's answer. Takes what this project's endpoint sends and a plain proxy
 * of the provider's answer too: unknown fields are dropped, optional ones may be absent or null.
 */
export function readLink(value: unknown): LinkReading {
  if (!isObject(value)) return { faults: ['the link is not an object'] };
  const source = fieldsOf(value);
  const { id, active, line_items } = source;
  const title = textOf(source.title);
  const currency = currencyOf(source.currency);
  const faults: string[] = [];
  if (!isLinkId(id)) faults.push('id is not the id of a checkout link');
  if (typeof active !== 'boolean') faults.push('active is not true or false');
  if (!title) faults.push('title is not a text');
  if (!currency) faults.push('currency is not three letters');
  if (isObject(line_items) && !Array.isArray(fieldsOf(line_items).data))
    faults.push('line_items.data is not a list');
  if (faults.length > 0 || !isLinkId(id) || !title || !currency) return { faults };
  return {
    link: {
      id,
      object: 'checkout_link',
      active: active === true,
      mode: textOf(source.mode) ?? 'payment',
      url: textOf(source.url),
      title,
      description: textOf(source.description),
      currency,
      // An answer that does not say it is a test is treated as the real thing.
      livemode: source.livemode !== false,
      submit_type: textOf(source.submit_type) ?? 'auto',
      inactive_message: textOf(source.inactive_message),
      restrictions: readRestrictions(source.restrictions),
      line_items: readLineItems(line_items, currency),
    },
  };
}

function readLineItems(value: unknown, currency: string): CheckoutLinkView['line_items'] {
  const { data, has_more } = fieldsOf(value);
  const all: unknown[] = Array.isArray(data) ? data : [];
  return {
    object: 'list',
    has_more: has_more === true || all.length > MOST_LINE_ITEMS,
    data: all
      .slice(0, MOST_LINE_ITEMS)
      .filter(isObject)
      .map((item) => readLineItem(fieldsOf(item), currency)),
  };
}

function readLineItem(source: Record<string, unknown>, currency: string): LinkLineItem {
  return {
    id: textOf(source.id),
    object: 'item',
    description: textOf(source.description),
    quantity: Math.max(1, numberOf(source.quantity) ?? 1),
    amount_subtotal: numberOf(source.amount_subtotal),
    amount_total: numberOf(source.amount_total),
    currency: currencyOf(source.currency) ?? currency,
  };
}

function readRestrictions(value: unknown): LinkRestrictions | null {
  const sessions = fieldsOf(fieldsOf(value).completed_sessions);
  const limit = numberOf(sessions.limit);
  if (limit === null) return null;
  return { completed_sessions: { limit, count: numberOf(sessions.count) } };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function currencyOf(value: unknown): string | null {
  return typeof value === 'string' && CURRENCY.test(value) ? value.toLowerCase() : null;
}

function numberOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
}
