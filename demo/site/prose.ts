import { html, type TemplateResult } from 'lit';

/** A text with code in backticks. */
export function prose(text: string): TemplateResult {
  const pieces = text.split('`');
  return html`${pieces.map((piece, index) => (index % 2 ? html`<code>${piece}</code>` : piece))}`;
}
