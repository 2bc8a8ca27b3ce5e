import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import type { Values } from '../settings/values.js';
import { PageElement } from '../site/page-element.js';
import { ApiRejection, backOffice, type LinkRow } from './back-office.js';
import { faultText } from './field-error.js';
import { linkEditor } from './link-editor.js';
import './link-form.js';
import type { LinkCreatedEvent } from './link-form.js';
import { loadOnFocus } from './load-on-focus.js';
import './picture-field.js';
import type { ApiFault } from './plain-words.js';

/** A link was selected. */
export class LinkChosenEvent extends Event {
  static readonly type = 'link-chosen';
  readonly id: string;

  constructor(id: string) {
    super(LinkChosenEvent.type, { bubbles: true });
    this.id = id;
  }
}

/** The widget's data has changed. */
export class LinkChangedEvent extends Event {
  static readonly type = 'link-changed';
  constructor() {
    super(LinkChangedEvent.type, { bubbles: true });
  }
}

/** Parameters with a field that has the error beside it. */
const FIELDS = /^(active|submit_type|restrictions|inactive_message)/;

/** Selects, makes and changes a product through the merchant's back office: a link, and a picture. */
export class ProductPanel extends PageElement {
  static override properties = {
    linkId: { attribute: false },
    version: { attribute: false },
    values: { attribute: false },
    hasPicture: { attribute: false },
    links: { state: true },
    fault: { state: true },
  };

  declare linkId: string;
  /** Another number loads the links again. */
  declare version: number;
  declare values: Values;
  /** Whether the file of the settings is here. */
  declare hasPicture: boolean;
  declare links: LinkRow[];
  declare fault: ApiFault | null;

  constructor() {
    super();
    this.linkId = '';
    this.version = 0;
    this.values = {};
    this.hasPicture = false;
    this.links = [];
    this.fault = null;
    loadOnFocus(this, this.#load);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get('linkId')) this.fault = null;
    if (changed.has('version')) this.#load();
  }

  protected override render(): TemplateResult {
    const link = this.links.find(({ id }) => id === this.linkId);
    const { fault } = this;
    return html`${this.#picker(link)}
      <demo-picture .values=${this.values} .hasPicture=${this.hasPicture}></demo-picture>
      <details>
        <summary>Make a product</summary>
        <demo-link-form
          @link-created=${({ id }: LinkCreatedEvent) =>
            this.dispatchEvent(new LinkChosenEvent(id)) && this.#load()}
        ></demo-link-form>
      </details>
      ${link ? this.#editor(link) : nothing}
      ${
        fault && !FIELDS.test(fault.param ?? '')
          ? html`<p class="error" role="alert">${faultText(fault)}</p>`
          : nothing
      }`;
  }

  #picker(link: LinkRow | undefined): TemplateResult {
    return html`<div class="field">
      <label for="pick-link">Product</label>
      <select id="pick-link" .value=${live(this.linkId)} @change=${this.#pick}>
        ${link ? nothing : html`<option value=${this.linkId} selected>${this.linkId} (unknown)</option>`}
        ${this.links.map(
          ({ id, title, active }) =>
            html`<option value=${id} ?selected=${id === this.linkId}>
              ${title}${active ? '' : ' (inactive)'}
            </option>`,
        )}
      </select>
      <p class="hint">These are sandbox links. You don’t need a key.</p>
    </div>`;
  }

  #editor(link: LinkRow): TemplateResult {
    const editor = linkEditor({
      link,
      fault: this.fault,
      update: (parameters) => void this.#change(() => backOffice.updateLink(link.id, parameters)),
      sellOut: () => void this.#change(() => backOffice.sellOut(link.id)),
    });
    return html`<details>
      <summary>Change this product</summary>
      ${keyed(link.id, editor)}
    </details>`;
  }

  readonly #pick = ({ currentTarget: field }: Event): void => {
    if (field instanceof HTMLSelectElement) this.dispatchEvent(new LinkChosenEvent(field.value));
  };

  async #change(change: () => Promise<unknown>): Promise<void> {
    this.fault = null;
    try {
      await change();
    } catch (error) {
      if (!(error instanceof ApiRejection)) throw error;
      this.fault = error;
    }
    this.dispatchEvent(new LinkChangedEvent());
  }

  readonly #load = (): void => {
    void backOffice.links().then((links) => (this.links = links));
  };
}

customElements.define('demo-product', ProductPanel);
