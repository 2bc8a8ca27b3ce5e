import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { valueOf } from '../settings/values.js';
import { namedCopyButton } from '../site/copy-button.js';
import { change, redo, undo, type History } from './history.js';

const widths = ['', '320', '375', '768', '1024'].map((id) => ({ id, name: id || 'Full' }));
const schemes = [
  { id: 'system', name: 'System' },
  { id: 'light', name: 'Light' },
  { id: 'dark', name: 'Dark' },
  { id: 'both', name: 'Both' },
];

export interface ToolbarOptions {
  history: History;
  /** What the last step changed, for screen readers. */
  status: string;
  change: (name: string, value: string) => void;
  /** Applies a step; `what` is its name. */
  step: (what: string, history: History) => void;
}

/** The toolbar above the frame: its width, color scheme and mode; undo, redo, reset, and copying the URL. */
export function toolbar(options: ToolbarOptions): TemplateResult {
  const { history, status, step } = options;
  const { past, now: values, future } = history;
  return html`<div class="toolbar">
    ${choices('width', 'Width of the frame', widths, options)}
    ${choices('scheme', 'Color scheme of the frame', schemes, options)}
    <label class="live-mode"
      ><input
        type="checkbox"
        .checked=${live(valueOf(values, 'livemode') !== '')}
        @change=${({ currentTarget: field }: Event) =>
          field instanceof HTMLInputElement &&
          options.change('livemode', field.checked ? 'true' : '')}
      />Live mode</label
    >
    <span class="buttons">
      <button
        type="button"
        ?disabled=${past.length === 0}
        @click=${() => step('Undone', undo(history))}
      >
        Undo
      </button>
      <button
        type="button"
        ?disabled=${future.length === 0}
        @click=${() => step('Redone', redo(history))}
      >
        Redo
      </button>
      <button type="button" @click=${() => step('Reset', change(history, {}, ''))}>Reset</button>
      ${namedCopyButton(() => location.href, 'URL')}
    </span>
    <p class="visually-hidden" role="status">${status}</p>
  </div>`;
}

function choices(
  name: string,
  legend: string,
  all: readonly { id: string; name: string }[],
  { history, change }: ToolbarOptions,
): TemplateResult {
  const chosen = valueOf(history.now, name);
  return html`<fieldset class="choices" data-choice=${name}>
    <legend class="visually-hidden">${legend}</legend>
    ${all.map(
      (each) =>
        html`<label
          ><input
            type="radio"
            name=${name}
            value=${each.id}
            .checked=${each.id === chosen}
            @change=${() => change(name, each.id)}
          />${each.name}</label
        >`,
    )}
  </fieldset>`;
}
