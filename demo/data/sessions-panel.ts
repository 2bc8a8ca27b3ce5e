import { html, type PropertyValues, type TemplateResult } from 'lit';
import { PageElement } from '../site/page-element.js';
import { backOffice, type SessionRow } from './back-office.js';
import { loadOnFocus } from './load-on-focus.js';
import { sessionTable } from './sessions.js';

/** All data of the sandbox is as at its start. */
export class SandboxResetEvent extends Event {
  static readonly type = 'sandbox-reset';
  constructor() {
    super(SandboxResetEvent.type, { bubbles: true });
  }
}

/** The latest checkout sessions of the merchant. */
export class SessionsPanel extends PageElement {
  static override properties = { version: { attribute: false }, sessions: { state: true } };

  /** Another number loads the sessions again. */
  declare version: number;
  declare sessions: SessionRow[];

  constructor() {
    super();
    this.version = 0;
    this.sessions = [];
    loadOnFocus(this, this.#load);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('version')) this.#load();
  }

  protected override render(): TemplateResult {
    return html`<p class="hint">
        The latest checkout sessions of the sandbox. Pay in the preview to add one.
      </p>
      ${sessionTable(this.sessions)}
      <p class="buttons">
        <button type="button" @click=${this.#load}>Refresh</button>
        <button type="button" @click=${this.#reset}>Reset sandbox</button>
      </p>`;
  }

  readonly #load = (): void => {
    void backOffice.sessions().then((sessions) => (this.sessions = sessions));
  };

  readonly #reset = async (): Promise<void> => {
    await backOffice.reset();
    this.#load();
    this.dispatchEvent(new SandboxResetEvent());
  };
}

customElements.define('demo-sessions', SessionsPanel);
