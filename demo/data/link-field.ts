import { html, type TemplateResult } from 'lit';
import type { PriceRow } from './back-office.js';
import { fieldError } from './field-error.js';
import type { LinkField } from './link-fields.js';
import { formatMoney } from './money.js';
import type { ApiFault } from './plain-words.js';

export interface FieldOptions {
  /** The full name in the API. */
  param: string;
  prices: readonly PriceRow[];
  currency: string;
  /** The API's error at this field. */
  fault: ApiFault | null;
}

/** A labelled field of the form, with its hint and its error. */
export function linkField(field: LinkField, options: FieldOptions): TemplateResult {
  const { param, currency, fault } = options;
  const id = `new-${param}`;
  return html`<div class="field" data-control=${field.control}>
    <label for=${id}>${field.label}</label>
    <div class="input">
      ${control(field, id, options)}
      ${field.control === 'price' ? html`<span class="unit">${currency.toUpperCase()}</span>` : ''}
    </div>
    <p class="hint" id="${id}-about">${field.hint ?? ''}</p>
    ${fieldError(`${id}-error`, fault, currency)}
  </div>`;
}

function control(field: LinkField, id: string, options: FieldOptions): TemplateResult {
  const { param, prices, fault } = options;
  const invalid = fault ? 'true' : 'false';
  const described = `${id}-about ${id}-error`;
  switch (field.control) {
    case 'text':
      return html`<textarea
        id=${id}
        name=${param}
        rows="2"
        aria-invalid=${invalid}
        aria-describedby=${described}
      ></textarea>`;
    case 'switch':
      return html`<input
        id=${id}
        name=${param}
        type="checkbox"
        value="true"
        aria-describedby=${described}
      />`;
    case 'choice':
      return html`<select
        id=${id}
        name=${param}
        aria-invalid=${invalid}
        aria-describedby=${described}
      >
        <option value="">Default</option>
        ${field.options?.map(([value, name]) => html`<option value=${value}>${name}</option>`)}
      </select>`;
    case 'product':
      return html`<select
        id=${id}
        name=${param}
        aria-invalid=${invalid}
        aria-describedby=${described}
      >
        ${prices.map(
          ({ product, name, amount, currency }) =>
            html`<option value=${product}>${name}, ${formatMoney(amount, currency)}</option>`,
        )}
      </select>`;
    default:
      return html`<input
        id=${id}
        name=${param}
        inputmode=${{ line: 'text', currency: 'text', number: 'numeric', price: 'decimal' }[field.control]}
        autocomplete="off"
        list=${field.control === 'currency' ? 'currencies' : ''}
        aria-invalid=${invalid}
        aria-describedby=${described}
        .defaultValue=${param.endsWith('quantity') ? '1' : ''}
      />`;
  }
}
