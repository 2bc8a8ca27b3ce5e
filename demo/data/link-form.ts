import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from '../site/page-element.js';
import { ApiRejection, backOffice, type PriceRow } from './back-office.js';
import { lineItemFields, linkFields, type LinkField } from './link-fields.js';
import { fieldForParam, linkParameters } from './link-parameters.js';

/** A link was created. */
export class LinkCreatedEvent extends Event {
  static readonly type = 'link-created';
  readonly id: string;

  constructor(id: string) {
    super(LinkCreatedEvent.type, { bubbles: true });
    this.id = id;
  }
}

interface FormError {
  /** `null` for an error of the whole form. */
  param: string | null;
  message: string;
}

/** A form with every field of Create a Checkout Link. */
export class LinkForm extends PageElement {
  static override properties = {
    prices: { state: true },
    items: { state: true },
    error: { state: true },
  };

  declare prices: PriceRow[];
  declare items: number;
  declare error: FormError | null;

  constructor() {
    super();
    this.prices = [];
    this.items = 1;
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void backOffice.prices().then((prices) => (this.prices = prices));
  }

  protected override render(): TemplateResult {
    const items = Array.from({ length: this.items }, (_, index) => index);
    return html`<form novalidate @submit=${this.#submit}>
      ${linkFields.map((field) => this.#field(field, field.param))}
      ${items.map(
        (item) =>
          html`<fieldset class="item">
            <legend>Line item ${item + 1}</legend>
            ${lineItemFields.map((field) => this.#field(field, `line_items[${item}].${field.param}`))}
          </fieldset>`,
      )}
      ${
        this.error?.param === null
          ? html`<p class="error" role="alert">${this.error.message}</p>`
          : nothing
      }
      <p class="buttons">
        <button class="action">Create the link</button>
        <button type="button" @click=${() => (this.items += 1)}>Add a line item</button>
        ${
          this.items > 1
            ? html`<button type="button" @click=${() => (this.items -= 1)}>Remove the last</button>`
            : nothing
        }
      </p>
    </form>`;
  }

  #field({ label, control, limit, hint, options = [] }: LinkField, param: string): TemplateResult {
    const message = this.error?.param === param ? this.error.message : null;
    const about = [limit && `At most ${limit} characters.`, hint].filter(Boolean).join(' ');
    const id = `new-${param}`;
    const invalid = message ? 'true' : 'false';
    const described = `${id}-about ${id}-error`;
    const field = {
      line: () =>
        html`<input
          id=${id}
          name=${param}
          autocomplete="off"
          aria-invalid=${invalid}
          aria-describedby=${described}
        />`,
      number: () =>
        html`<input
          id=${id}
          name=${param}
          inputmode="numeric"
          autocomplete="off"
          aria-invalid=${invalid}
          aria-describedby=${described}
          .defaultValue=${param.endsWith('quantity') ? '1' : ''}
        />`,
      text: () =>
        html`<textarea
          id=${id}
          name=${param}
          rows="2"
          aria-invalid=${invalid}
          aria-describedby=${described}
        ></textarea>`,
      switch: () =>
        html`<input
          id=${id}
          name=${param}
          type="checkbox"
          value="true"
          aria-describedby=${described}
        />`,
      choice: () =>
        html`<select id=${id} name=${param} aria-invalid=${invalid} aria-describedby=${described}>
          <option value="">not set</option>
          ${options.map((option) => html`<option>${option}</option>`)}
        </select>`,
      price: () =>
        html`<select id=${id} name=${param} aria-invalid=${invalid} aria-describedby=${described}>
          <option value="">none</option>
          ${this.prices.map(({ id, name, amount, currency }) => html`<option value=${id}>${name}, ${amount} ${currency}</option>`)}
        </select>`,
    }[control]();
    return html`<div class="field">
      <label for=${id}>${label} <code>${param}</code></label>
      ${field}
      <p class="hint" id="${id}-about">${about}</p>
      <p class="error" id="${id}-error" aria-live="polite">${message}</p>
    </div>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = event.target;
    this.error = null;
    try {
      const { id } = await backOffice.createLink(linkParameters(new FormData(form)));
      this.dispatchEvent(new LinkCreatedEvent(id));
    } catch (error) {
      if (!(error instanceof ApiRejection)) throw error;
      const fields = [...form.elements]
        .map((field) => field.getAttribute('name') ?? '')
        .filter(Boolean);
      const param = fieldForParam(error.param, fields);
      this.error = { param, message: error.message };
      await this.updateComplete;
      if (param) form.querySelector<HTMLElement>(`[name="${param}"]`)?.focus();
    }
  };
}

customElements.define('demo-link-form', LinkForm);
