import { html, nothing, type TemplateResult } from 'lit';
import type { LinkState } from '../state.js';
import { interpolate } from '../i18n/language.js';
import { ownLang, ownText } from './own-text.js';
import { payLabel } from './pay-label.js';
import type { ViewOptions } from './view-options.js';

/** The link to the hosted page. While it is confirming it keeps the focus, and has no address. */
export function payControl(
  { link, payUrl, confirming }: Extract<LinkState, { status: 'ready' }>,
  options: ViewOptions,
): TemplateResult {
  const { label, target, language } = options;
  const { content, name } = payLabel(link, options);
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
      aria-label=${target === '_blank' ? interpolate(language.messages.newWindow, { name }) : name}
      >${content}</a
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
