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
  switch (field.control) {
    case 'text':
      return html`<textarea
        id=${id}
        name=${param}
        rows="2"
        aria-invalid=${fault !== null}
        aria-describedby=${describedBy(id)}
      ></textarea>`;
    case 'switch':
      return html`<input
        id=${id}
        name=${param}
        type="checkbox"
        value="true"
        aria-describedby=${describedBy(id)}
      />`;
    case 'choice':
      return select(id, options, [['', 'Default'], ...(field.options ?? [])]);
    case 'product':
      return select(
        id,
        options,
        prices.map(({ product, name, amount, currency }) => [
          product,
          `${name}, ${formatMoney(amount, currency)}`,
        ]),
      );
    default:
      return line(field.control, id, options);
  }
}

function select(
  id: string,
  { param, fault }: FieldOptions,
  choices: readonly (readonly [value: string, name: string])[],
): TemplateResult {
  return html`<select
    id=${id}
    name=${param}
    aria-invalid=${fault !== null}
    aria-describedby=${describedBy(id)}
  >
    ${choices.map(([value, name]) => html`<option value=${value}>${name}</option>`)}
  </select>`;
}

const INPUT_MODES = { line: 'text', currency: 'text', number: 'numeric', price: 'decimal' };

function line(
  kind: keyof typeof INPUT_MODES,
  id: string,
  { param, fault }: FieldOptions,
): TemplateResult {
  return html`<input
    id=${id}
    name=${param}
    inputmode=${INPUT_MODES[kind]}
    autocomplete="off"
    list=${kind === 'currency' ? 'currencies' : ''}
    aria-invalid=${fault !== null}
    aria-describedby=${describedBy(id)}
    .defaultValue=${param.endsWith('quantity') ? '1' : ''}
  />`;
}

function describedBy(id: string): string {
  return `${id}-about ${id}-error`;
}
