import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { PageElement } from '../site/page-element.js';
import { backOffice, RefusedError, type LinkRow, type SessionRow } from './back-office.js';
import './link-form.js';
import type { LinkMadeEvent } from './link-form.js';
import { sessionTable } from './sessions.js';

/** The link that is shown is to be this one. */
export class LinkChosenEvent extends Event {
  static readonly type = 'link-chosen';
  readonly id: string;

  constructor(id: string) {
    super(LinkChosenEvent.type, { bubbles: true });
    this.id = id;
  }
}

/** The data behind the widget has changed. */
export class LinkChangedEvent extends Event {
  static readonly type = 'link-changed';
  constructor() {
    super(LinkChangedEvent.type, { bubbles: true });
  }
}

const submitTypes = ['auto', 'pay', 'book', 'donate', 'subscribe'];

/** Picks, makes and changes links through the merchant's back office, and shows what buyers did. */
export class DataPanel extends PageElement {
  static override properties = {
    linkId: { attribute: false },
    links: { state: true },
    sessions: { state: true },
    refused: { state: true },
  };

  declare linkId: string;
  declare links: LinkRow[];
  declare sessions: SessionRow[];
  declare refused: string;

  constructor() {
    super();
    this.linkId = '';
    this.links = [];
    this.sessions = [];
    this.refused = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('focus', this.#look);
    void this.#read();
  }

  override disconnectedCallback(): void {
    removeEventListener('focus', this.#look);
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get('linkId')) this.refused = '';
  }

  protected override render(): TemplateResult {
    const link = this.links.find(({ id }) => id === this.linkId);
    return html`<p class="hint">
        No key is asked for, here or anywhere: a secret key in a page is everybody’s. This page
        talks to the shop’s back office, and only that has the sandbox’s key.
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
      ${this.refused ? html`<p class="fault" role="alert">${this.refused}</p>` : nothing}
      <details>
        <summary>Make a link of your own</summary>
        <demo-link-form
          @link-made=${(event: LinkMadeEvent) => this.#made(event.id)}
        ></demo-link-form>
      </details>
      <h3>What the hosted page did</h3>
      ${sessionTable(this.sessions)}
      <p class="buttons">
        <button type="button" @click=${this.#look}>Look again</button>
        <button type="button" @click=${() => this.#act(() => backOffice.reset())}>
          Put everything back
        </button>
      </p>`;
  }

  #changes(link: LinkRow): TemplateResult {
    const update = (parameters: object) =>
      this.#act(() => backOffice.updateLink(link.id, parameters));
    const valueOf = (event: Event) =>
      event.currentTarget instanceof HTMLTextAreaElement ||
      event.currentTarget instanceof HTMLSelectElement
        ? event.currentTarget.value
        : '';
    return html`<p class="buttons">
        <button type="button" @click=${() => update({ active: !link.active })}>
          ${link.active ? 'Deactivate' : 'Activate'}
        </button>
        <button type="button" @click=${() => this.#act(() => backOffice.sellOut(link.id))}>
          Sell it out
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

  async #made(id: string): Promise<void> {
    this.dispatchEvent(new LinkChosenEvent(id));
    await this.#read();
  }

  async #act(change: () => Promise<unknown>): Promise<void> {
    this.refused = '';
    try {
      await change();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.refused = error.message;
    }
    await this.#read();
    this.dispatchEvent(new LinkChangedEvent());
  }

  readonly #look = (): void => void this.#read();

  async #read(): Promise<void> {
    [this.links, this.sessions] = await Promise.all([backOffice.links(), backOffice.sessions()]);
  }
}

customElements.define('demo-data', DataPanel);
