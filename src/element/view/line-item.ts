import { html, nothing, type TemplateResult } from 'lit';
import type { CheckoutLinkView, LinkLineItem } from '../../wire/link.js';
import { interpolate, type Language } from '../i18n/language.js';
import { formatMoney, unitPriceOf } from '../i18n/money.js';
import { formatNumber } from '../i18n/numbers.js';
import { ownText } from './own-text.js';
import { moneyWidth, numberText, widthOf } from './pending.js';

// A template for each combination: nested ones for quantity and amount would double what a row costs.
export function row(
  item: LinkLineItem,
  link: CheckoutLinkView,
  language: Language,
  picture: TemplateResult | false,
): TemplateResult {
  const { description, quantity, amount_total, currency } = item;
  if (picture)
    return html`<li part="item" class="pictured">
      ${picture}
      <div class="row">${cells(item, link, language)}</div>
    </li>`;
  if (amount_total === null) return html`<li part="item">${cells(item, link, language)}</li>`;
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

/** What rows without an amount and rows with a picture have in them. */
function cells(item: LinkLineItem, link: CheckoutLinkView, language: Language): TemplateResult {
  const { description, quantity, amount_total, currency } = item;
  return html`
    <span part="name" dir="auto">${description}</span>
    ${quantity !== 1 ? html`<span part="quantity">${times(item, link, language)}</span>` : nothing}
    ${
      amount_total === null
        ? nothing
        : html`<span part="amount">${amount(amount_total, currency, link, language)}</span>`
    }
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

/** An amount in a currency. */
export function amount(
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
