import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PageElement } from '../site/page-element.js';
import { ApiRejection, backOffice, type PriceRow } from './back-office.js';
import { faultText } from './field-error.js';
import { linkField } from './link-field.js';
import {
  hostedFields,
  lineItemFields,
  mainFields,
  saleFields,
  type LinkField,
} from './link-fields.js';
import { fieldForParam, linkParameters } from './link-parameters.js';
import { majorUnits } from './money.js';
import type { ApiFault } from './plain-words.js';

/** A link was created. */
export class LinkCreatedEvent extends Event {
  static readonly type = 'link-created';
  readonly id: string;

  constructor(id: string) {
    super(LinkCreatedEvent.type, { bubbles: true });
    this.id = id;
  }
}

const PRODUCT = /^line_items\[(\d+)\]\.price_data\.product$/;
const priceOf = (item: number | string) => `line_items[${item}].price_data.unit_amount`;

/** A form for a product: every field of Create a Checkout Link, in the words of a shop. */
export class LinkForm extends PageElement {
  static override properties = {
    prices: { state: true },
    items: { state: true },
    currency: { state: true },
    fault: { state: true },
    status: { state: true },
  };

  declare prices: PriceRow[];
  declare items: number;
  declare currency: string;
  declare fault: ApiFault | null;
  declare status: string;
  /** Names of the fields that the designer has filled in. */
  readonly #typed = new Set<string>();

  constructor() {
    super();
    this.prices = [];
    this.items = 1;
    this.currency = '';
    this.fault = null;
    this.status = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void backOffice.prices().then((prices) => (this.prices = prices));
  }

  protected override render(): TemplateResult {
    const items = Array.from({ length: this.items }, (_, index) => index);
    const currencies = new Set(this.prices.map(({ currency }) => currency.toUpperCase()));
    return html`<form novalidate @submit=${this.#submit} @input=${this.#onInput}>
      <datalist id="currencies">
        ${[...currencies].map((code) => html`<option value=${code}></option>`)}
      </datalist>
      ${this.#fields(mainFields)}
      ${items.map(
        (item) =>
          html`<fieldset class="item">
            <legend>Item ${item + 1}</legend>
            ${this.#fields(lineItemFields, `line_items[${item}].`)}
          </fieldset>`,
      )}
      <p class="buttons">
        <button type="button" @click=${() => (this.items += 1)}>Add an item</button>
        ${
          this.items > 1
            ? html`<button type="button" @click=${() => (this.items -= 1)}>Remove the last</button>`
            : nothing
        }
      </p>
      ${this.#fields(saleFields)}
      <details>
        <summary>The hosted page</summary>
        ${this.#fields(hostedFields)}
      </details>
      ${
        this.fault?.param === null
          ? html`<p class="error" role="alert">${faultText(this.fault)}</p>`
          : nothing
      }
      <p class="buttons">
        <button class="action">Make the product</button>
        <span role="status">${this.status}</span>
      </p>
    </form>`;
  }

  /** The prices have come, or there is another item: with the price of the first product. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('prices') && !changed.has('items')) return;
    const form = this.querySelector('form');
    for (const field of form?.elements ?? [])
      if (field instanceof HTMLSelectElement && PRODUCT.test(field.name)) this.#fillPrice(field);
  }

  #fields(fields: readonly LinkField[], prefix = ''): TemplateResult[] {
    const { prices, currency, fault } = this;
    return fields.map((field) => {
      const param = prefix + field.param;
      return linkField(field, {
        param,
        prices,
        currency,
        fault: fault?.param === param ? fault : null,
      });
    });
  }

  readonly #onInput = ({ target: field }: Event): void => {
    this.status = '';
    if (field instanceof HTMLSelectElement && PRODUCT.test(field.name)) this.#fillPrice(field);
    if (!(field instanceof HTMLInputElement)) return;
    this.#typed.add(field.name);
    if (field.name === 'currency') this.currency = field.value.trim();
  };

  /** The product's own price and currency, where the designer has typed none. */
  #fillPrice(select: HTMLSelectElement): void {
    const row = this.prices.find(({ product }) => product === select.value);
    const item = PRODUCT.exec(select.name)?.[1];
    if (!row || item === undefined) return;
    if (item === '0') this.#fill('currency', row.currency.toUpperCase());
    this.currency = this.#input('currency')?.value ?? '';
    this.#fill(priceOf(item), majorUnits(row.amount, row.currency));
  }

  #fill(name: string, value: string): void {
    const field = this.#input(name);
    if (field && !this.#typed.has(name)) field.value = value;
  }

  #input(name: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = event.target;
    this.fault = null;
    this.status = '';
    try {
      const { id, title } = await backOffice.createLink(linkParameters(new FormData(form)));
      this.status = `Made: the preview shows “${title}”.`;
      this.dispatchEvent(new LinkCreatedEvent(id));
    } catch (error) {
      if (!(error instanceof ApiRejection)) throw error;
      await this.#showFault(form, error);
    }
  };

  async #showFault(form: HTMLFormElement, { code, message, param }: ApiRejection): Promise<void> {
    const fields = [...form.elements]
      .map((field) => field.getAttribute('name') ?? '')
      .filter(Boolean);
    const name = fieldForParam(param, fields);
    this.fault = { code, message, param: name };
    await this.updateComplete;
    const field = name ? form.querySelector<HTMLElement>(`[name="${name}"]`) : null;
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
  }
}

customElements.define('demo-link-form', LinkForm);
