import { html, nothing, type TemplateResult } from 'lit';
import { parseImage } from '../../wire/image.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import { interpolate, type Language } from '../i18n/language.js';
import { totalOf } from '../i18n/money.js';
import { plural } from '../i18n/numbers.js';
import { warnOnce } from '../warn.js';
import type { Content } from './card.js';
import { amount, row } from './line-item.js';
import { ownText } from './own-text.js';
import { numberText, widthOf } from './pending.js';
import { picture } from './picture.js';
import type { ViewOptions } from './view-options.js';

/* eslint lit-a11y/no-redundant-role: off -- Without markers, a list is none to VoiceOver in Safari. */

/** Longer lists are cut: the hosted page has all items. */
const MAX_ITEMS = 5;

const IMAGE_PX = 48;

/** The line items and their total; only the total with `totalOnly`. */
export function summary(link: CheckoutLinkView, options: ViewOptions, totalOnly: boolean): Content {
  const { language, images, imageOrigins } = options;
  const { data, has_more } = link.line_items;
  if (data.length === 0) return nothing;
  if (data.some(({ currency }) => currency !== link.currency)) {
    warnOnce(`${link.id} has line items of several currencies. They have no total.`);
  }
  const isOneUnit = data.length === 1 && data.every(({ quantity }) => quantity <= 1);
  const sum = isOneUnit && !totalOnly ? undefined : totalOf(link);
  if (totalOnly) return totalRow(sum, link, language);
  const shown = data.slice(0, MAX_ITEMS);
  const rows = shown.map((item) => {
    const image = parseImage(item.image, imageOrigins);
    // The name stands beside the picture.
    const box = images === 'items' && picture('item-image', image, '', IMAGE_PX, options);
    return row(item, link, language, box);
  });
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
