import { html, type TemplateResult } from 'lit';
import { valueOf } from '../settings/values.js';
import { copyButton } from '../site/copy-button.js';
import { change, redo, undo, type History } from './history.js';

const widths = ['320', '375', '768', '1024'];

export interface ToolbarOptions {
  history: History;
  /** What the last step changed, for screen readers. */
  status: string;
  setWidth: (width: string) => void;
  /** Applies a step; `what` is its name. */
  step: (what: string, history: History) => void;
}

/** The toolbar above the frame: width, undo, redo, reset, and copying the URL. */
export function toolbar({ history, status, setWidth, step }: ToolbarOptions): TemplateResult {
  const { past, now: values, future } = history;
  const width = valueOf(values, 'width');
  return html`<div class="toolbar">
    <fieldset class="choices">
      <legend class="visually-hidden">Width of the frame</legend>
      ${['', ...widths].map(
        (each) =>
          html`<label
            ><input
              type="radio"
              name="width"
              .checked=${each === width}
              @change=${() => setWidth(each)}
            />${each || 'Full'}</label
          >`,
      )}
    </fieldset>
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
      ${copyButton(() => location.href, 'this URL')}
    </span>
    <p class="visually-hidden" role="status">${status}</p>
  </div>`;
}
