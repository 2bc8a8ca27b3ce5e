import { html, nothing } from 'lit';
import type { CheckoutLinkView } from '../../wire/link.js';
import { interpolate, type Language } from '../i18n/language.js';
import { plural } from '../i18n/numbers.js';
import type { Content } from './card.js';
import { ownText } from './own-text.js';
import { numberText, widthOf } from './pending.js';
import { salesLeft } from './sales-left.js';
import { summary } from './summary.js';
import type { ViewOptions } from './view-options.js';

/** How many sales may be left for the number to be shown. */
const MAX_SALES_LEFT = 10;

/** What is sold: title, description, line items, how many are left. */
export function details(link: CheckoutLinkView, options: ViewOptions): Content {
  const { layout, language, showDescription, showItems } = options;
  const badge = link.livemode
    ? nothing
    : html`<span part="badge">${ownText(language.messages.testMode, language)}</span>`;
  if (layout === 'button') return badge;
  const description = layout === 'card' && showDescription ? link.description : null;
  const items = showItems ? summary(link, options, layout === 'compact') : nothing;
  const below = withSalesLeft(items, link, language);
  // One template each: a nested one for the description would cost more than the text it repeats.
  return description
    ? html`
        <div class="head">
          <div class="row">
            <p part="title" id="title" dir="auto">${link.title}</p>
            ${badge}
          </div>
          <p part="description" dir="auto">${description}</p>
        </div>
        ${below}
      `
    : html`
        <div class="head">
          <div class="row">
            <p part="title" id="title" dir="auto">${link.title}</p>
            ${badge}
          </div>
        </div>
        ${below}
      `;
}

function withSalesLeft(items: Content, link: CheckoutLinkView, language: Language): Content {
  const n = link.active ? salesLeft(link) : undefined;
  if (n === undefined || n < 1 || n > MAX_SALES_LEFT) return items;
  const forms = language.messages.left;
  const estimate = interpolate(forms.other, { n: widthOf(n) });
  return html`
    ${items}
    <p part="left">${numberText(ownText(plural(forms, n, language), language), estimate)}</p>
  `;
}
