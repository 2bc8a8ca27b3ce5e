import { html, type TemplateResult } from 'lit';
import { themes } from '../settings/themes.js';

/** Predefined themes to start from. */
export function themePicker(chosen: string, choose: (id: string) => void): TemplateResult {
  return html`<fieldset class="tiles themes">
    <legend>Theme</legend>
    ${themes.map(
      ({ id, name }) =>
        html`<label class="tile theme" data-theme=${id}
          ><input
            type="radio"
            name="theme"
            value=${id}
            .checked=${id === chosen}
            @change=${() => choose(id)}
          /><span class="swatch" aria-hidden="true"><b></b><b></b><i></i></span>${name}</label
        >`,
    )}
  </fieldset>`;
}
