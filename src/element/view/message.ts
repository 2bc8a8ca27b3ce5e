import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../locales/messages.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { LinkState } from '../state.js';
import type { Content } from './card.js';
import { ownText } from './own-text.js';
import { salesLeft } from './sales-left.js';
import type { ViewOptions } from './view-options.js';

/** The message shown in place of the pay control, or, for screen readers alone, that a retry succeeded. */
export function message(state: LinkState, { language }: ViewOptions): Content {
  const { messages } = language;
  switch (state.status) {
    case 'inactive': {
      const { link } = state;
      const text = link.inactive_message ?? ownText(inactiveMessage(link, messages), language);
      // The region is announced as a whole: with several cards on a page, it says of what.
      return html`<span class="unseen" dir="auto">${link.title}</span>${paragraph(text)}`;
    }
    case 'missing':
      return paragraph(ownText(messages.missing, language));
    case 'failed':
      // Not the same paragraph: a retry that fails at once puts another element there, which is announced.
      return state.retrying
        ? html`<p part="message" dir="auto">${ownText(messages.loading, language)}</p>`
        : paragraph(ownText(messages.failed, language));
    case 'ready':
      return state.recovered
        ? html`<span class="unseen" dir="auto">${state.link.title}</span>`
        : nothing;
    default:
      return nothing;
  }
}

/** Why an inactive link cannot be paid, as far as its answer says. */
export function inactiveMessage(link: CheckoutLinkView, messages: Messages): string {
  return link.inactive_message ?? (salesLeft(link) === 0 ? messages.soldOut : messages.inactive);
}

function paragraph(text: string | TemplateResult): Content {
  return html`<p part="message" dir="auto">${text}</p>`;
}
