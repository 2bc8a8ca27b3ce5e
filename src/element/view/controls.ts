import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../locales/messages.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import { hasOwn } from '../../wire/fields.js';
import { interpolate } from '../i18n/language.js';
import type { LinkState } from '../state.js';
import { ownLang, ownText } from './own-text.js';
import type { ViewOptions } from './view-options.js';

/** The link to the hosted page. While it is confirming it keeps the focus, and has no address. */
export function payControl(
  { link, payUrl, confirming }: Extract<LinkState, { status: 'ready' }>,
  { label, target, language }: ViewOptions,
): TemplateResult {
  const { messages } = language;
  return html`
    <a
      part="pay"
      href=${confirming ? nothing : payUrl}
      role=${confirming ? 'link' : nothing}
      aria-disabled=${confirming ? 'true' : nothing}
      tabindex="0"
      target=${target}
      rel="noopener nofollow"
      referrerpolicy="strict-origin-when-cross-origin"
      lang=${label ? nothing : ownLang(language)}
      aria-label=${payName(link, label, messages)}
      >${label || labelFor(link.submit_type, messages.submit)}</a
    >
  `;
}

/** Loads again. Busy, not disabled, while it does: a disabled control would lose the focus. */
export function retryControl(retrying: boolean, { language }: ViewOptions): TemplateResult {
  return html`
    <button part="retry" type="button" aria-disabled=${retrying ? 'true' : nothing}>
      ${ownText(language.messages.retry, language)}
    </button>
  `;
}

/** The pay control's accessible name, which tells it from the others on a page. */
export function payName(
  { submit_type, title }: CheckoutLinkView,
  label: string | null,
  messages: Messages,
): string {
  const text = label || labelFor(submit_type, messages.submit);
  return interpolate(messages.payFor, { label: text, title });
}

type Labels = Messages['submit'];

function labelFor(submitType: string, labels: Labels): string {
  return isLabeled(submitType, labels) ? labels[submitType] : labels.other;
}

function isLabeled(submitType: string, labels: Labels): submitType is keyof Labels {
  return hasOwn(labels, submitType);
}
