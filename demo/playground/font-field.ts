import { html, type TemplateResult } from 'lit';
import { FONT, fontLooks, fontOf } from '../settings/looks.js';
import type { LookOptions } from './look-options.js';

/** A font of one's own: the name of its family, as the page's CSS has it. */
export function fontField(options: LookOptions, value: string): TemplateResult {
  const { invalid, change } = options;
  const isListed = fontLooks.some(({ variables }) => variables[FONT] === value);
  const typed = invalid[FONT] ?? (isListed ? '' : value);
  const isInvalid = invalid[FONT] !== undefined;
  const write = ({ currentTarget: field }: Event) => {
    if (!(field instanceof HTMLInputElement)) return;
    const families = field.value.trim();
    change(FONT, families && fontOf(families));
  };
  return html`<div class="color-row">
    <label for="look-font">Your font</label>
    <input
      id="look-font"
      type="text"
      spellcheck="false"
      autocomplete="off"
      placeholder="Brand Sans, sans-serif"
      aria-invalid=${isInvalid}
      aria-describedby="look-font-about look-font-error"
      .value=${familiesOf(typed)}
      @change=${write}
    />
    <p id="look-font-about" class="hint">
      A font that your page loads. The preview has only fonts of this device.
    </p>
    <p id="look-font-error" class="error" aria-live="polite">
      ${isInvalid ? 'This is not the name of a font. Put names with digits or signs in quotes.' : ''}
    </p>
  </div>`;
}

/** The families of a value that this field has written; none for a theme's, which has a weight or a size. */
function familiesOf(font: string): string {
  const size = fontOf('');
  return font.startsWith(size) ? font.slice(size.length) : '';
}
