import { html, type TemplateResult } from 'lit';
import type { Values } from '../settings/values.js';
import { PageElement } from '../site/page-element.js';

type Files = typeof import('./files.js');

/** Makes a file and saves it. */
type Save = (files: Files, values: Values, onProgress: (text: string) => void) => unknown;

/** A file of the look: what it is, and what saves it. */
interface Item {
  title: string;
  about: string;
  buttons: { label: string; save: Save }[];
}

const items: readonly Item[] = [
  {
    title: 'Design tokens and CSS',
    about:
      'The tokens are JSON in the Design Tokens format (2025.10), with the values as shown, in light and dark.',
    buttons: [
      { label: 'Download tokens', save: (files, values) => files.saveTokens(values) },
      { label: 'Download CSS', save: (files, values) => files.saveCss(values) },
    ],
  },
  {
    title: 'Pictures of all states',
    about: 'A PNG of each state at twice the size, in light and dark, in one zip file.',
    buttons: [
      {
        label: 'Download pictures',
        save: (files, values, onProgress) => files.savePictures(values, onProgress),
      },
    ],
  },
  {
    title: 'Page to show around',
    about:
      'One HTML file with the real element and the link’s data. It opens from disk, without a server or a network.',
    buttons: [{ label: 'Download page', save: (files, values) => files.savePage(values) }],
  },
];

/** Files of the look, made in the browser. */
class TakeAway extends PageElement {
  static override properties = { values: { attribute: false }, status: { state: true } };

  declare values: Values;
  /** Progress, success or error of the last download. */
  declare status: string;
  #isBusy = false;

  constructor() {
    super();
    this.values = {};
    this.status = '';
  }

  protected override render(): TemplateResult {
    return html`<h3>Take this look with you</h3>
      <ul class="take-away">
        ${items.map(
          ({ title, about, buttons }) =>
            html`<li>
              <h4>${title}</h4>
              <p class="hint">${about}</p>
              <p class="buttons">
                ${buttons.map(
                  ({ label, save }) =>
                    html`<button type="button" @click=${() => void this.#run(save)}>
                      ${label}
                    </button>`,
                )}
              </p>
            </li>`,
        )}
      </ul>
      <p class="hint" role="status">${this.status}</p>`;
  }

  /** One download at a time: buttons stay enabled, so that the focus stays where it is. */
  async #run(save: Save): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.status = 'Working…';
    try {
      await save(await import('./files.js'), this.values, (text) => (this.status = text));
      this.status = 'Saved to your downloads.';
    } catch (error) {
      this.status = error instanceof Error ? error.message : String(error);
    } finally {
      this.#isBusy = false;
    }
  }
}

customElements.define('demo-take-away', TakeAway);
