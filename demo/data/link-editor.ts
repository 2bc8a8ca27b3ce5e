import { html, type TemplateResult } from 'lit';
import type { LinkRow } from './back-office.js';
import { fieldError } from './field-error.js';
import { submitTypes } from './link-fields.js';
import type { ApiFault } from './plain-words.js';

export interface LinkEditor {
  link: LinkRow;
  /** The API's error at the last change. */
  fault: ApiFault | null;
  update: (parameters: object) => void;
  sellOut: () => void;
}

/**
 * What can be changed of a link that exists. Its title and its prices are fixed. What is typed stays when the link is
 * loaded again.
 */
export function linkEditor(editor: LinkEditor): TemplateResult {
  const { link, update, sellOut } = editor;
  return html`<p class="buttons">
      <button type="button" @click=${() => update({ active: !link.active })}>
        ${link.active ? 'Deactivate' : 'Activate'}
      </button>
      <button type="button" @click=${sellOut}>Sell out</button>
    </p>
    ${fieldError('edit-active-error', faultAt('active', editor))} ${submitTypeField(editor)}
    ${limitField(editor)} ${messageField(editor)}`;
}

function submitTypeField(editor: LinkEditor): TemplateResult {
  const { link, update } = editor;
  return html`<div class="field">
    <label for="edit-submit">Button label of this link</label>
    <select
      id="edit-submit"
      .value=${link.submitType}
      @change=${(event: Event) => update({ submit_type: valueOf(event) })}
    >
      ${submitTypes.map(
        ([type, name]) =>
          html`<option value=${type} ?selected=${type === link.submitType}>${name}</option>`,
      )}
    </select>
    ${fieldError('edit-submit-error', faultAt('submit_type', editor))}
  </div>`;
}

function limitField(editor: LinkEditor): TemplateResult {
  const { link, update } = editor;
  const fault = faultAt('restrictions', editor);
  return html`<div class="field">
    <label for="edit-limit">Maximum sales of this link</label>
    <input
      id="edit-limit"
      inputmode="numeric"
      autocomplete="off"
      aria-invalid=${fault !== null}
      aria-describedby="edit-limit-error"
      .value=${link.limit === null ? '' : String(link.limit)}
      @change=${(event: Event) => update({ restrictions: restrictionsOf(valueOf(event)) })}
    />
    ${fieldError('edit-limit-error', fault)}
  </div>`;
}

function messageField(editor: LinkEditor): TemplateResult {
  const { link, update } = editor;
  const fault = faultAt('inactive_message', editor);
  return html`<div class="field">
    <label for="edit-message">Message when this link is inactive</label>
    <textarea
      id="edit-message"
      rows="2"
      aria-invalid=${fault !== null}
      aria-describedby="edit-message-about edit-message-error"
      .value=${link.inactiveMessage ?? ''}
      @change=${(event: Event) => update({ inactive_message: valueOf(event) || null })}
    ></textarea>
    <p class="hint" id="edit-message-about">At most 500 characters.</p>
    ${fieldError('edit-message-error', fault)}
  </div>`;
}

/** The fault if it is at this parameter or inside it. */
function faultAt(param: string, { fault }: LinkEditor): ApiFault | null {
  return fault?.param?.startsWith(param) ? fault : null;
}

function restrictionsOf(text: string): object | null {
  if (text === '') return null;
  return { completed_sessions: { limit: Number.isNaN(+text) ? text : +text } };
}

function valueOf({ currentTarget: field }: Event): string {
  const isField =
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLInputElement;
  return isField ? field.value.trim() : '';
}
