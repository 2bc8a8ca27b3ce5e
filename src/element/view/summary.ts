import type { CheckoutLinkView, LinkLineItem } from '../../wire/link.js';
import { fill, type Language } from '../i18n/language.js';
import { formatMoney, totalOf } from '../i18n/money.js';
import { formatNumber, plural } from '../i18n/numbers.js';
import { h, type Branch, type Content } from '../tree.js';
import { warnOnce } from '../warn.js';

/** Longer lists are cut: the hosted page has all of them. */
const MOST_SHOWN = 5;

/** The line items and what they come to; only the total with `totalOnly`. */
export function summary(link: CheckoutLinkView, language: Language, totalOnly: boolean): Content[] {
  const { data, has_more } = link.line_items;
  if (data.length === 0) return [];
  if (data.some(({ currency }) => currency !== link.currency)) {
    warnOnce(`${link.id} has line items of several currencies. They have no total.`);
  }
  // A sum of a part of the items would be a wrong price.
  const sum = has_more ? undefined : totalOf(data, link.currency);
  const total = sum === undefined ? null : totalRow(sum, link, language);
  if (totalOnly) return [total];
  const shown = data.slice(0, MOST_SHOWN);
  return [
    h('ul', { part: 'items' }, ...shown.map((item) => row(item, language))),
    more(data.length - shown.length, has_more, language),
    data.length > 1 ? total : null,
  ];
}

function row({ description, quantity, amount_total, currency }: LinkLineItem, language: Language) {
  return h(
    'li',
    { part: 'item' },
    h('span', { part: 'name', dir: 'auto' }, description),
    quantity > 1 ? h('span', { part: 'quantity' }, quantityOf(quantity, language)) : null,
    amount_total === null
      ? null
      : h('span', { part: 'amount' }, amount(amount_total, currency, language)),
  );
}

function quantityOf(quantity: number, language: Language): string {
  return fill(language.words.quantity, { n: formatNumber(quantity, language) });
}

function more(hidden: number, hasMore: boolean, language: Language): Content {
  const { words } = language;
  if (hasMore) return h('p', { part: 'more' }, words.moreItems);
  return hidden === 0 ? null : h('p', { part: 'more' }, plural(words.more, hidden, language));
}

function totalRow(sum: number, { currency }: CheckoutLinkView, language: Language): Branch {
  return h(
    'p',
    { part: 'total' },
    h('span', { part: 'total-label' }, language.words.total),
    h('span', { part: 'total-amount' }, amount(sum, currency, language)),
  );
}

function amount(value: number, currency: string, language: Language): string {
  return value === 0 ? language.words.free : formatMoney(value, currency, language);
}
