import { html, nothing, type TemplateResult } from 'lit';
import type { Content } from './card.js';
import { withCover } from './cover.js';
import { ownLang } from './own-text.js';
import type { ViewOptions } from './view-options.js';

const twoLines = html`<i></i><i></i>`;
const lines: Record<ViewOptions['layout'], Content> = {
  card: html`${twoLines}${twoLines}<i></i>`,
  compact: twoLines,
  button: nothing,
};

/** As high as a card with a short description and two items, or as the layout's own content. */
export function skeleton(options: ViewOptions): TemplateResult {
  const { layout, language } = options;
  const { missing, messages } = language;
  return html`
    <div
      part="skeleton"
      role=${missing ? nothing : 'img'}
      lang=${ownLang(language)}
      aria-label=${missing ? nothing : messages.loading}
    >
      ${withCover(lines[layout], options)}
      <b></b>
    </div>
  `;
}
