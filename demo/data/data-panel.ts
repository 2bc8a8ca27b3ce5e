import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { PageElement } from '../site/page-element.js';
import { ApiRejection, backOffice, type LinkRow, type SessionRow } from './back-office.js';
import './link-form.js';
import type { LinkCreatedEvent } from './link-form.js';
import { sessionTable } from './sessions.js';

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

const submitTypes = ['auto', 'pay', 'book', 'donate', 'subscribe'];

/** Selects, creates and changes links through the merchant's back office, and lists sessions. */
export class DataPanel extends PageElement {
  static override properties = {
    linkId: { attribute: false },
    links: { state: true },
    sessions: { state: true },
    error: { state: true },
  };

  declare linkId: string;
  declare links: LinkRow[];
  declare sessions: SessionRow[];
  declare error: string;

  constructor() {
    super();
    this.linkId = '';
    this.links = [];
    this.sessions = [];
    this.error = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('focus', this.#refresh);
    void this.#load();
  }

  override disconnectedCallback(): void {
    removeEventListener('focus', this.#refresh);
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get('linkId')) this.error = '';
  }

  protected override render(): TemplateResult {
    const link = this.links.find(({ id }) => id === this.linkId);
    return html`<p class="hint">
        No key is needed here: a secret key in a page is public. This page calls the shop’s back
        office, which has the sandbox’s key.
      </p>
      <div class="field">
        <label for="pick-link">Link</label>
        <select id="pick-link" .value=${live(this.linkId)} @change=${this.#pick}>
          ${link ? nothing : html`<option value=${this.linkId} selected>${this.linkId} (unknown)</option>`}
          ${this.links.map(
            ({ id, title, active }) =>
              html`<option value=${id} ?selected=${id === this.linkId}>
                ${title}${active ? '' : ' (inactive)'}
              </option>`,
          )}
        </select>
      </div>
      ${link ? this.#changes(link) : nothing}
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      <details>
        <summary>Create a link</summary>
        <demo-link-form
          @link-created=${(event: LinkCreatedEvent) => this.#onCreated(event.id)}
        ></demo-link-form>
      </details>
      <h3>Latest checkout sessions</h3>
      ${sessionTable(this.sessions)}
      <p class="buttons">
        <button type="button" @click=${this.#refresh}>Refresh</button>
        <button type="button" @click=${() => this.#change(() => backOffice.reset())}>
          Reset all data
        </button>
      </p>`;
  }

  #changes(link: LinkRow): TemplateResult {
    const update = (parameters: object) =>
      this.#change(() => backOffice.updateLink(link.id, parameters));
    const valueOf = (event: Event) =>
      event.currentTarget instanceof HTMLTextAreaElement ||
      event.currentTarget instanceof HTMLSelectElement
        ? event.currentTarget.value
        : '';
    return html`<p class="buttons">
        <button type="button" @click=${() => update({ active: !link.active })}>
          ${link.active ? 'Deactivate' : 'Activate'}
        </button>
        <button type="button" @click=${() => this.#change(() => backOffice.sellOut(link.id))}>
          Sell out
        </button>
      </p>
      <div class="field">
        <label for="edit-submit">Submit type <code>submit_type</code></label>
        <select
          id="edit-submit"
          .value=${live(link.submitType)}
          @change=${(event: Event) => update({ submit_type: valueOf(event) })}
        >
          ${submitTypes.map((type) => html`<option ?selected=${type === link.submitType}>${type}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="edit-message">Inactive message <code>inactive_message</code></label>
        <textarea
          id="edit-message"
          rows="2"
          .value=${live(link.inactiveMessage ?? '')}
          @change=${(event: Event) => update({ inactive_message: valueOf(event) || null })}
        ></textarea>
        <p class="hint">At most 500 characters. The widget shows it while the link is inactive.</p>
      </div>`;
  }

  readonly #pick = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSelectElement) {
      this.dispatchEvent(new LinkChosenEvent(event.currentTarget.value));
    }
  };

  async #onCreated(id: string): Promise<void> {
    this.dispatchEvent(new LinkChosenEvent(id));
    await this.#load();
  }

  async #change(change: () => Promise<unknown>): Promise<void> {
    this.error = '';
    try {
      await change();
    } catch (error) {
      if (!(error instanceof ApiRejection)) throw error;
      this.error = error.message;
    }
    await this.#load();
    this.dispatchEvent(new LinkChangedEvent());
  }

  readonly #refresh = (): void => void this.#load();

  async #load(): Promise<void> {
    [this.links, this.sessions] = await Promise.all([backOffice.links(), backOffice.sessions()]);
  }
}

customElements.define('demo-data', DataPanel);
