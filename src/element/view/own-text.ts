import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.js';

/** A text of ours, marked as English in a page of another language (WCAG 3.1.2). */
export function ownText(text: string, language: Language): string | TemplateResult {
  return text && language.isForeign ? html`<span lang=${ownLang(language)}>${text}</span>` : text;
}

/** The `lang` of an element with a text of ours. */
export function ownLang({ isForeign, messages }: Language): string | typeof nothing {
  return isForeign ? messages.lang : nothing;
}
