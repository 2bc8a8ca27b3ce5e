import { html, type TemplateResult } from 'lit';
import { valueOf } from '../settings/values.js';
import { copyButton } from '../site/copy-button.js';
import { change, redo, undo, type History } from './history.js';

const widths = ['320', '375', '768', '1024'];

export interface ToolbarOptions {
  history: History;
  /** What the last step has changed, for those who do not see it. */
  said: string;
  setWidth: (width: string) => void;
  /** Goes back or forth; `what` says which. */
  step: (what: string, history: History) => void;
}

/** Above the frame: its width, the way back and forth, and the address of it all. */
export function toolbar({ history, said, setWidth, step }: ToolbarOptions): TemplateResult {
  const { past, now: values, future } = history;
  const width = valueOf(values, 'width');
  return html`<div class="toolbar">
    <fieldset class="choices">
      <legend class="unseen">Width of the frame</legend>
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
      <button type="button" @click=${() => step('Back to the defaults', change(history, {}, ''))}>
        Reset
      </button>
      ${copyButton(() => location.href, 'this address')}
    </span>
    <p class="unseen" role="status">${said}</p>
  </div>`;
}
