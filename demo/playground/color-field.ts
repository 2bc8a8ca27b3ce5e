import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { paintedHex } from './painted-hex.js';

export interface ColorField {
  label: string;
  /** The color as the preview shows it; it may be transparent. */
  painted: string;
  change: (value: string) => void;
}

/**
 * A swatch that opens the browser's color picker. The picker supports opaque colors only; the text field beside
 * it accepts every CSS color.
 */
export function colorSwatch({ label, painted, change }: ColorField): TemplateResult {
  const write = ({ currentTarget: field }: Event) => {
    if (field instanceof HTMLInputElement) change(field.value);
  };
  return html`<span class="color"
    ><span class="paint" ${ref((node) => paint(node, painted))}></span
    ><input
      type="color"
      aria-label="Pick ${label}"
      title=${painted}
      .value=${live(paintedHex(painted))}
      @input=${write}
  /></span>`;
}

/** By script: the site's policy allows no inline style. */
function paint(node: Element | undefined, color: string): void {
  if (node instanceof HTMLElement) node.style.backgroundColor = color;
}
