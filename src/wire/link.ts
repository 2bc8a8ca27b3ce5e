import { currencyOf, parseCurrencyDigits, type CurrencyDigits } from './currency.js';
import { fieldOf, isObject, textOf } from './fields.js';
import { parseImage, type LinkImage } from './image.js';
import { isLinkId } from './link-id.js';

/** A line item with the provider's fields; amounts are line totals. */
export interface LinkLineItem {
  /** The provider's id, or `null` when the response has none. */
  id: string | null;
  object: 'item';
  /** The field that serves as a name. */
  description: string | null;
  /** Not negative; it may be a fraction. */
  quantity: number;
  /** In the smallest unit of `currency`, before discounts and taxes; negative for a discount. */
  amount_subtotal: number | null;
  /** In the smallest unit of `currency`; negative for a discount. */
  amount_total: number | null;
  /** Three letters, lower case (ISO 4217). */
  currency: string;
  /** The first image of its product, where the endpoint sends pictures. */
  image?: LinkImage;
}

/** The limit of completed sessions, and their count where the provider's API version sends it. */
export interface LinkRestrictions {
  completed_sessions: { limit: number; count: number | null } | null;
}

/**
 * The public view of a checkout link: the allow-listed fields of the provider's object, and its line
 * items. The merchant's endpoint sends it to the element.
 */
export interface CheckoutLinkView {
  id: string;
  object: 'checkout_link';
  active: boolean;
  /** `payment`, `order`, or a value that the provider adds later. */
  mode: string;
  /** The hosted page; `null` when the link is not active or its origin is not on the allow-list. */
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
  /** The decimals of the API's amounts, for currencies where they are not those of ISO 4217. */
  currency_digits?: CurrencyDigits;
  /** The picture of the first line item, where the endpoint sends pictures. */
  cover?: LinkImage;
}

/** The result of parsing a link from the network: the link, or all issues. */
export type ParseResult = { link: CheckoutLinkView } | { issues: string[] };

/** How a picture is parsed. */
export type ParseImage = (value: unknown) => LinkImage | undefined;

const MAX_LINE_ITEMS = 100;
const DECIMAL = /^\d+(\.\d+)?$/;

/**
 * Parses a link in an endpoint's response. Accepts this project's endpoint and a plain proxy of the
 * provider's response: unknown fields are dropped, optional ones may be absent or null. A picture that a page
 * must not load is dropped, too: the link is as without it.
 */
export function parseLink(value: unknown, imageOf: ParseImage = parseImage): ParseResult {
  if (!isObject(value)) return { issues: ['the link is not an object'] };
  const field = (name: string) => fieldOf(value, name);
  const id = field('id');
  const active = field('active');
  const title = textOf(field('title'));
  const currency = currencyOf(field('currency'));
  const lineItems = field('line_items');
  const digits = parseCurrencyDigits(field('currency_digits') ?? {});
  const cover = imageOf(field('cover'));
  const issues: string[] = [];
  if (!isLinkId(id)) issues.push('id is not the id of a checkout link');
  if (typeof active !== 'boolean') issues.push('active is not true or false');
  if (!title) issues.push('title is not a string');
  if (!currency) issues.push('currency is not three letters');
  if (isObject(lineItems) && !Array.isArray(fieldOf(lineItems, 'data')))
    issues.push('line_items.data is not a list');
  // Ignored, it could make a price a hundred times too high.
  if (!digits) issues.push('currency_digits is not digits by currency');
  if (issues.length > 0 || !isLinkId(id) || !title || !currency) return { issues };
  return {
    link: {
      id,
      object: 'checkout_link',
      active: active === true,
      mode: textOf(field('mode')) ?? 'payment',
      url: textOf(field('url')),
      title,
      description: textOf(field('description')),
      currency,
      // Live unless explicitly test mode.
      livemode: field('livemode') !== false,
      submit_type: textOf(field('submit_type')) ?? 'auto',
      inactive_message: textOf(field('inactive_message')),
      restrictions: parseRestrictions(field('restrictions')),
      line_items: parseLineItems(lineItems, currency, imageOf),
      ...(digits && Object.keys(digits).length > 0 && { currency_digits: digits }),
      ...(cover && { cover }),
    },
  };
}

/** The line items that are parsed, in their order. */
export function lineItemsIn(value: unknown): Record<string, unknown>[] {
  const data = fieldOf(value, 'data');
  const all: unknown[] = Array.isArray(data) ? data : [];
  return all.slice(0, MAX_LINE_ITEMS).filter(isObject);
}

function parseLineItems(
  value: unknown,
  currency: string,
  imageOf: ParseImage,
): CheckoutLinkView['line_items'] {
  const data = fieldOf(value, 'data');
  const count = Array.isArray(data) ? data.length : 0;
  const items = lineItemsIn(value);
  return {
    object: 'list',
    // An item that cannot be read counts as one that is not here, so that there is no total without it.
    has_more: fieldOf(value, 'has_more') === true || items.length < count,
    data: items.map((item) => parseLineItem(item, currency, imageOf)),
  };
}

function parseLineItem(value: unknown, linkCurrency: string, imageOf: ParseImage): LinkLineItem {
  const field = (name: string) => fieldOf(value, name);
  const image = imageOf(field('image'));
  const currency = currencyOf(field('currency') ?? linkCurrency);
  // In a currency that is not known, it must not get the link's symbol.
  const amountOf = (amount: unknown) =>
    currency && Number.isSafeInteger(amount) ? Number(amount) : null;
  return {
    id: textOf(field('id')),
    object: 'item',
    description: textOf(field('description')),
    quantity: quantityOf(field('quantity')),
    amount_subtotal: amountOf(field('amount_subtotal')),
    amount_total: amountOf(field('amount_total')),
    currency: currency ?? linkCurrency,
    ...(image && { image }),
  };
}

function quantityOf(value: unknown): number {
  const n = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
  return typeof n === 'number' && n >= 0 && n < Infinity ? n : 1;
}

function parseRestrictions(value: unknown): LinkRestrictions | null {
  const sessions = fieldOf(value, 'completed_sessions');
  const limit = numberOf(fieldOf(sessions, 'limit'));
  if (limit === null) return null;
  return { completed_sessions: { limit, count: numberOf(fieldOf(sessions, 'count')) } };
}

function numberOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
}
