import { html, nothing, type TemplateResult } from 'lit';

/** Says which parameters of the URL were ignored. */
export function ignoredNotice(
  reasons: readonly string[],
  dismiss: () => void,
): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing;
  return html`<div class="notice" role="alert">
    <p>Some parameters of this URL were ignored:</p>
    <ul>
      ${reasons.map((reason) => html`<li>${reason}</li>`)}
    </ul>
    <button type="button" @click=${dismiss}>Dismiss</button>
  </div>`;
}
