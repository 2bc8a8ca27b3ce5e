import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CheckoutLinkView, LinkLineItem } from '../wire/link.js';
import { fill, type Language } from './language.js';
import { formatMoney, totalOf } from './money.js';
import { formatNumber, plural } from './numbers.js';
import { warnOnce } from './warn.js';

/** Longer lists are cut: the hosted page has all of them. */
const MOST_SHOWN = 5;

/** The line items and what they come to; only the total with `totalOnly`. */
export function summary(
  link: CheckoutLinkView,
  language: Language,
  totalOnly: boolean,
): TemplateResult | typeof nothing {
  const { data, has_more } = link.line_items;
  if (data.length === 0) return nothing;
  if (data.some(({ currency }) => currency !== link.currency)) {
    warnOnce(`${link.id} has line items of several currencies. They have no total.`);
  }
  // A sum of a part of the items would be a wrong price.
  const sum = has_more ? undefined : totalOf(data, link.currency);
  const total = sum === undefined ? nothing : totalRow(sum, link, language);
  if (totalOnly) return total;
  const shown = data.slice(0, MOST_SHOWN);
  return html`<ul part="items">
      ${shown.map((item) => row(item, language))}
    </ul>
    ${more(data.length - shown.length, has_more, language)}${data.length > 1 ? total : nothing}`;
}

function row(item: LinkLineItem, language: Language): TemplateResult {
  const name = item.description ?? nothing;
  const quantity = item.quantity > 1 ? quantityOf(item, language) : nothing;
  // One template for what is usual: each in another is a node and a part more, in every row.
  if (item.amount_total === null) {
    return html`<li part="item">
      <span part="name"><bdi dir="auto">${name}</bdi></span>
      ${quantity}
    </li>`;
  }
  return html`<li part="item">
    <span part="name"><bdi dir="auto">${name}</bdi></span>
    ${quantity}
    <span part="amount">${amount(item.amount_total, item.currency, language)}</span>
  </li>`;
}

function quantityOf(item: LinkLineItem, language: Language): TemplateResult {
  const text = fill(language.words.quantity, { n: formatNumber(item.quantity, language) });
  return html`<span part="quantity">${text}</span>`;
}

function more(
  hidden: number,
  hasMore: boolean,
  language: Language,
): TemplateResult | typeof nothing {
  const { words } = language;
  if (hasMore) return html`<p part="more">${words.moreItems}</p>`;
  if (hidden === 0) return nothing;
  return html`<p part="more">${plural(words.more, hidden, language)}</p>`;
}

function totalRow(sum: number, { currency }: CheckoutLinkView, language: Language): TemplateResult {
  return html`<p part="total">
    <span part="total-label">${language.words.total}</span>
    <span part="total-amount">${amount(sum, currency, language)}</span>
  </p>`;
}

function amount(value: number, currency: string, language: Language): string {
  return value === 0 ? language.words.free : formatMoney(value, currency, language);
}
