import { html, nothing, type TemplateResult } from 'lit';
import { plainWords, type ApiFault } from './plain-words.js';

/** An error beside its field: what to do, and the API's own words. */
export function fieldError(id: string, fault: ApiFault | null, currency?: string): TemplateResult {
  return html`<p class="error" id=${id} aria-live="polite">
    ${fault ? faultText(fault, currency) : nothing}
  </p>`;
}

export function faultText(fault: ApiFault, currency?: string): TemplateResult {
  return html`${plainWords(fault, currency)}
    <span class="api">The API says: ${fault.message}</span>`;
}
