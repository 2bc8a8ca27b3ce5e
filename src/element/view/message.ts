import { html, nothing } from 'lit';
import type { Messages } from '../../locales/messages.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { LinkState } from '../state.js';
import type { Content } from './card.js';
import { salesLeft } from './sales-left.js';
import type { ViewOptions } from './view-options.js';

/** The message shown in place of the pay control. */
export function message(state: LinkState, { language: { messages } }: ViewOptions): Content {
  switch (state.status) {
    case 'inactive':
      return paragraph(inactiveMessage(state.link, messages));
    case 'missing':
      return paragraph(messages.missing);
    case 'failed':
      return paragraph(messages.failed);
    default:
      return nothing;
  }
}

/** Why an inactive link cannot be paid, as far as its answer says. */
export function inactiveMessage(link: CheckoutLinkView, messages: Messages): string {
  return link.inactive_message ?? (salesLeft(link) === 0 ? messages.soldOut : messages.inactive);
}

function paragraph(text: string): Content {
  return html`<p part="message" dir="auto">${text}</p>`;
}
