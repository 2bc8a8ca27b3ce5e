import { html, nothing, type TemplateResult } from 'lit';
import type { ViewOptions } from './view-options.js';

const twoLines = html`<i></i><i></i>`;
const lines = {
  card: html`${twoLines}${twoLines}<i></i>`,
  compact: twoLines,
  button: nothing,
};

/** As high as a card with a short description and two items, or as the layout's own content. */
export function skeleton({ layout, language }: ViewOptions): TemplateResult {
  return html`
    <div part="skeleton" role="img" aria-label=${language.messages.loading}>
      ${lines[layout]}
      <b></b>
    </div>
  `;
}
