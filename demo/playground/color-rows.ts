import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ownValue, type EditedScheme } from '../settings/edited-scheme.js';
import { ACCENT, ACCENT_TEXT } from '../settings/looks.js';
import { colorSwatch } from './color-field.js';
import { lookValue, type LookOptions } from './look-options.js';
import { readableOn } from './readable-on.js';

const schemes: readonly (readonly [EditedScheme, string])[] = [
  ['both', 'Light and dark'],
  ['light', 'Light only'],
  ['dark', 'Dark only'],
];

/** Which color scheme the colors below are for. */
export function schemeChoice({ edited, setEdited }: LookOptions): TemplateResult {
  return html`<fieldset class="choices schemes">
    <legend>Set colors for</legend>
    ${schemes.map(
      ([scheme, name]) =>
        html`<label
          ><input
            type="radio"
            name="edited"
            value=${scheme}
            .checked=${scheme === edited}
            @change=${() => setEdited(scheme)}
          />${name}</label
        >`,
    )}
  </fieldset>`;
}

/** Colors of one's own: the accent with a label that can be read on it, the card, and its text. */
export function colorRows(options: LookOptions): TemplateResult {
  const { change, changeLook } = options;
  const setAccent = (value: string) => {
    const text = readableOn(value);
    if (text) changeLook(ACCENT, { [ACCENT]: value, [ACCENT_TEXT]: text });
    else change(ACCENT, value);
  };
  return html`${row(options, ACCENT, 'Accent', setAccent)}
  ${row(options, '--checkout-link-background', 'Background')}
  ${row(options, '--checkout-link-color', 'Text')}`;
}

function row(
  options: LookOptions,
  name: string,
  label: string,
  change = (value: string) => options.change(name, value),
): TemplateResult {
  const { values, invalid, edited, paintedColor } = options;
  const isInvalid = invalid[name] !== undefined;
  return html`<div class="color-row">
    <label for="look-${name}">${label}</label>
    ${colorSwatch({ label, painted: paintedColor(name), change })}
    <input
      id="look-${name}"
      type="text"
      spellcheck="false"
      autocomplete="off"
      placeholder=${lookValue(options, name)}
      aria-invalid=${isInvalid}
      aria-describedby="look-error-${name}"
      .value=${live(invalid[name] ?? ownValue(values, name, edited) ?? '')}
      @input=${({ currentTarget: field }: Event) =>
        field instanceof HTMLInputElement && change(field.value)}
    />
    <p id="look-error-${name}" class="error" aria-live="polite">
      ${isInvalid ? 'This is not a CSS color.' : ''}
    </p>
  </div>`;
}
