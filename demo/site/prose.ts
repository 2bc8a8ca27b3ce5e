import { html, type TemplateResult } from 'lit';

/** A sentence of the contract, in which backticks mark code. */
export function prose(text: string): TemplateResult {
  const pieces = text.split('`');
  return html`${pieces.map((piece, index) => (index % 2 ? html`<code>${piece}</code>` : piece))}`;
}
