import { isLinkId } from './link-id.js';
import { own } from './own.js';

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
  const faults = faultsOf(value);
  if (faults.length > 0) return { faults };
  const currency = textIn(value, 'currency')?.toLowerCase() ?? '';
  return {
    link: {
      id: textIn(value, 'id') ?? '',
      object: 'checkout_link',
      active: own(value, 'active') === true,
      mode: textIn(value, 'mode') ?? 'payment',
      url: textIn(value, 'url'),
      title: textIn(value, 'title') ?? '',
      description: textIn(value, 'description'),
      currency,
      // An answer that does not say it is a test is treated as the real thing.
      livemode: own(value, 'livemode') !== false,
      submit_type: textIn(value, 'submit_type') ?? 'auto',
      inactive_message: textIn(value, 'inactive_message'),
      restrictions: readRestrictions(own(value, 'restrictions')),
      line_items: readLineItems(own(value, 'line_items'), currency),
    },
  };
}

function faultsOf(source: object): string[] {
  const faults: string[] = [];
  if (!isLinkId(own(source, 'id'))) faults.push('id is not the id of a checkout link');
  if (typeof own(source, 'active') !== 'boolean') faults.push('active is not true or false');
  if (!textIn(source, 'title')) faults.push('title is not a text');
  if (!CURRENCY.test(textIn(source, 'currency') ?? ''))
    faults.push('currency is not three letters');
  const items = own(source, 'line_items');
  if (isObject(items) && !Array.isArray(own(items, 'data')))
    faults.push('line_items.data is not a list');
  return faults;
}

function readLineItems(value: unknown, currency: string): CheckoutLinkView['line_items'] {
  const given = own(value, 'data');
  const all: unknown[] = Array.isArray(given) ? given : [];
  const data = all.slice(0, MOST_LINE_ITEMS).flatMap((item) => readLineItem(item, currency));
  return {
    object: 'list',
    has_more: own(value, 'has_more') === true || all.length > MOST_LINE_ITEMS,
    data,
  };
}

function readLineItem(item: unknown, linkCurrency: string): LinkLineItem[] {
  if (!isObject(item)) return [];
  const currency = textIn(item, 'currency') ?? linkCurrency;
  return [
    {
      id: textIn(item, 'id'),
      object: 'item',
      description: textIn(item, 'description'),
      quantity: Math.max(1, numberIn(item, 'quantity') ?? 1),
      amount_subtotal: numberIn(item, 'amount_subtotal'),
      amount_total: numberIn(item, 'amount_total'),
      currency: CURRENCY.test(currency) ? currency.toLowerCase() : linkCurrency,
    },
  ];
}

function readRestrictions(value: unknown): LinkRestrictions | null {
  const sessions = own(value, 'completed_sessions');
  const limit = numberIn(sessions, 'limit');
  if (limit === null) return null;
  return { completed_sessions: { limit, count: numberIn(sessions, 'count') } };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textIn(source: unknown, key: string): string | null {
  const value = own(source, key);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function numberIn(source: unknown, key: string): number | null {
  const value = own(source, key);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
