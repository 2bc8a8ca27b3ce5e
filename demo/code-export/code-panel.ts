import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Values } from '../settings/values.js';
import { SANDBOX_LINK } from '../data/sandbox-link.js';
import { namedCopyButton } from '../site/copy-button.js';
import { PageElement } from '../site/page-element.js';
import { prose } from '../site/prose.js';
import { imageNote } from './image-note.js';
import { saveSingleFilePage } from './single-file-page.js';
import { snippets, type Snippet } from './snippets.js';

/** Tabs whose code names no link. */
const withoutId = new Set(['css', 'policy']);

/** Code for each framework and platform. */
export class CodePanel extends PageElement {
  static override properties = {
    values: { attribute: false },
    isInSandbox: { attribute: false },
    chosen: { state: true },
  };

  declare values: Values;
  /** Whether the link is one of the sandbox: it does not exist elsewhere. */
  declare isInSandbox: boolean;
  declare chosen: string;

  constructor() {
    super();
    this.values = {};
    this.isInSandbox = false;
    this.chosen = 'html';
  }

  protected override render(): TemplateResult | typeof nothing {
    const snippet = snippets.find(({ id }) => id === this.chosen);
    if (!snippet) return nothing;
    const aboutImages = imageNote(snippet.id, this.values);
    return html`<fieldset class="choices">
        <legend class="visually-hidden">Code for</legend>
        ${snippets.map((each) => this.#choice(each))}
      </fieldset>
      <div class="code">
        <pre
          dir="ltr"
          tabindex="0"
          role="region"
          aria-label="Code for ${snippet.name}"
        ><code>${until(snippet.code(this.values), '')}</code></pre>
        ${namedCopyButton(() => this.querySelector('code')?.textContent ?? '', snippet.copied ?? snippet.name)}
      </div>
      ${
        this.isInSandbox && !withoutId.has(snippet.id)
          ? html`<p class="sandbox-link">${SANDBOX_LINK}</p>`
          : nothing
      }
      <p class="hint">${prose(snippet.note)}</p>
      ${aboutImages ? html`<p class="hint">${prose(aboutImages)}</p>` : nothing}
      ${
        snippet.id === 'page'
          ? html`<button
              type="button"
              class="action"
              @click=${() => void saveSingleFilePage(this.values)}
            >
              Download the page
            </button>`
          : nothing
      }`;
  }

  #choice({ id, name }: Snippet): TemplateResult {
    return html`<label
      ><input
        type="radio"
        name="code"
        value=${id}
        .checked=${id === this.chosen}
        @change=${() => (this.chosen = id)}
      />${name}</label
    >`;
  }
}

customElements.define('demo-code', CodePanel);
