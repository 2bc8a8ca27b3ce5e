import { html, nothing, type TemplateResult } from 'lit';
import type { CheckoutLinkView, LinkLineItem } from '../../wire/link.js';
import { interpolate, type Language } from '../i18n/language.js';
import { formatMoney, totalOf, unitPriceOf } from '../i18n/money.js';
import { formatNumber, plural } from '../i18n/numbers.js';
import { warnOnce } from '../warn.js';
import type { Content } from './card.js';
import { ownText } from './own-text.js';
import { moneyWidth, numberText, widthOf } from './pending.js';

/* eslint lit-a11y/no-redundant-role: off -- Without markers, a list is none to VoiceOver in Safari. */

/** Longer lists are cut: the hosted page has all items. */
const MAX_ITEMS = 5;

/** The line items and their total; only the total with `totalOnly`. */
export function summary(link: CheckoutLinkView, language: Language, totalOnly: boolean): Content {
  const { data, has_more } = link.line_items;
  if (data.length === 0) return nothing;
  if (data.some(({ currency }) => currency !== link.currency)) {
    warnOnce(`${link.id} has line items of several currencies. They have no total.`);
  }
  const isOneUnit = data.length === 1 && data.every(({ quantity }) => quantity <= 1);
  const sum = isOneUnit && !totalOnly ? undefined : totalOf(link);
  if (totalOnly) return totalRow(sum, link, language);
  const shown = data.slice(0, MAX_ITEMS);
  const rows = shown.map((item) => row(item, link, language));
  const isComplete = shown.length === data.length && !has_more;
  if (isComplete && sum !== undefined) return withTotal(rows, sum, link, language);
  const rest = more(data.length - shown.length, has_more, language);
  const total = totalRow(sum, link, language);
  return html`
    <ul part="items" role="list">
      ${rows}
    </ul>
    ${rest} ${total}
  `;
}

/** The usual case in one template, since nested ones cost time and memory in every element. */
function withTotal(
  rows: TemplateResult[],
  sum: number,
  link: CheckoutLinkView,
  language: Language,
): TemplateResult {
  return html`
    <ul part="items" role="list">
      ${rows}
    </ul>
    <p part="total">
      <span part="total-label">${ownText(language.messages.total, language)}</span>
      <span part="total-amount">${amount(sum, link.currency, link, language)}</span>
    </p>
  `;
}

// A template for each combination: nested ones for quantity and amount would double what a row costs.
function row(item: LinkLineItem, link: CheckoutLinkView, language: Language): TemplateResult {
  const { description, quantity, amount_total, currency } = item;
  if (amount_total === null) {
    return html`
      <li part="item">
        <span part="name" dir="auto">${description}</span>
        ${
          quantity !== 1
            ? html`<span part="quantity">${times(item, link, language)}</span>`
            : nothing
        }
      </li>
    `;
  }
  const price = amount(amount_total, currency, link, language);
  return quantity !== 1
    ? html`
        <li part="item">
          <span part="name" dir="auto">${description}</span>
          <span part="quantity">${times(item, link, language)}</span>
          <span part="amount">${price}</span>
        </li>
      `
    : html`
        <li part="item">
          <span part="name" dir="auto">${description}</span>
          <span part="amount">${price}</span>
        </li>
      `;
}

/** Quantity and unit price. Without a unit price in words: beside the line's amount, "× 2" would be read as its factor. */
function times(
  item: LinkLineItem,
  link: CheckoutLinkView,
  language: Language,
): string | TemplateResult {
  const { quantity, currency } = item;
  const n = formatNumber(quantity, language);
  const unitPrice = unitPriceOf(item);
  const price = unitPrice && formatMoney(unitPrice, currency, link, language);
  const text = price
    ? html`${n} × <bdi>${price}</bdi>`
    : ownText(interpolate(language.messages.quantity, { n }), language);
  // In a line of its own, any estimate keeps the place.
  return numberText(language.numbersPending ? '' : text, widthOf(quantity));
}

function more(hidden: number, hasMore: boolean, language: Language): Content {
  const { messages } = language;
  if (hasMore) return html`<p part="more">${ownText(messages.moreItems, language)}</p>`;
  if (hidden === 0) return nothing;
  const estimate = interpolate(messages.more.other, { n: widthOf(hidden) });
  const text = ownText(plural(messages.more, hidden, language), language);
  return html`<p part="more">${numberText(text, estimate)}</p>`;
}

function totalRow(sum: number | undefined, link: CheckoutLinkView, language: Language): Content {
  if (sum === undefined) return nothing;
  return html`
    <p part="total">
      <span part="total-label">${ownText(language.messages.total, language)}</span>
      <span part="total-amount">${amount(sum, link.currency, link, language)}</span>
    </p>
  `;
}

function amount(
  value: number,
  currency: string,
  link: CheckoutLinkView,
  language: Language,
): string | TemplateResult {
  // Where the donor chooses the amount, the API has none yet.
  if (value === 0 && link.submit_type !== 'donate')
    return ownText(language.messages.free, language);
  return numberText(formatMoney(value, currency, link, language), moneyWidth(value));
}
