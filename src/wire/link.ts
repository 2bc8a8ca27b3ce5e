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
 * Own properties only: a page that adds to `Object.prototype` must not conjure up a pay control.
 */
export function readLink(value: unknown): LinkReading {
  const source = ownFields(value);
  if (!source) return { faults: ['the link is not an object'] };
  const faults = faultsOf(source);
  if (faults.length > 0) return { faults };
  const currency = text(source['currency'])?.toLowerCase() ?? '';
  return {
    link: {
      id: text(source['id']) ?? '',
      object: 'checkout_link',
      active: source['active'] === true,
      mode: text(source['mode']) ?? 'payment',
      url: text(source['url']),
      title: text(source['title']) ?? '',
      description: text(source['description']),
      currency,
      // An answer that does not say it is a test is treated as the real thing.
      livemode: source['livemode'] !== false,
      submit_type: text(source['submit_type']) ?? 'auto',
      inactive_message: text(source['inactive_message']),
      restrictions: readRestrictions(source['restrictions']),
      line_items: readLineItems(source['line_items'], currency),
    },
  };
}

function faultsOf(source: Fields): string[] {
  const faults: string[] = [];
  if (!isLinkId(source['id'])) faults.push('id is not the id of a checkout link');
  if (typeof source['active'] !== 'boolean') faults.push('active is not true or false');
  if (!text(source['title'])) faults.push('title is not a text');
  if (!CURRENCY.test(text(source['currency']) ?? '')) faults.push('currency is not three letters');
  const items = ownFields(source['line_items']);
  if (items && !Array.isArray(items['data'])) faults.push('line_items.data is not a list');
  return faults;
}

function readLineItems(value: unknown, currency: string): CheckoutLinkView['line_items'] {
  const list = ownFields(value);
  const all: unknown[] = Array.isArray(list?.['data']) ? list['data'] : [];
  const data = all.slice(0, MOST_LINE_ITEMS).flatMap((item) => readLineItem(item, currency));
  return {
    object: 'list',
    has_more: list?.['has_more'] === true || all.length > MOST_LINE_ITEMS,
    data,
  };
}

function readLineItem(value: unknown, linkCurrency: string): LinkLineItem[] {
  const item = ownFields(value);
  if (!item) return [];
  const currency = text(item['currency']) ?? linkCurrency;
  return [
    {
      id: text(item['id']),
      object: 'item',
      description: text(item['description']),
      quantity: Math.max(1, wholeNumber(item['quantity']) ?? 1),
      amount_subtotal: wholeNumber(item['amount_subtotal']),
      amount_total: wholeNumber(item['amount_total']),
      currency: CURRENCY.test(currency) ? currency.toLowerCase() : linkCurrency,
    },
  ];
}

function readRestrictions(value: unknown): LinkRestrictions | null {
  const sessions = ownFields(ownFields(value)?.['completed_sessions']);
  const limit = wholeNumber(sessions?.['limit']);
  if (!sessions || limit === null) return null;
  return { completed_sessions: { limit, count: wholeNumber(sessions['count']) } };
}

type Fields = Record<string, unknown>;

/** A copy of an object's own enumerable fields without a prototype; `null` for anything else. */
function ownFields(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const fields: Fields = Object.create(null) as Fields;
  for (const [key, field] of Object.entries(value)) fields[key] = field;
  return fields;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function wholeNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
