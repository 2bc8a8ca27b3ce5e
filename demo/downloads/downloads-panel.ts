import { html, type TemplateResult } from 'lit';
import { queryOfLook } from '../settings/look.js';
import type { Values } from '../settings/values.js';
import { PageElement } from '../site/page-element.js';
import { siteUrl } from '../site/site-url.js';
import { saveCss, savePage, savePictures, saveTokens } from './save-files.js';

/** Makes a file and saves it. */
type Save = (values: Values, onProgress: (text: string) => void) => unknown;

/** Files of the look: what they are, and the buttons that save them. */
interface Item {
  title: string;
  about: string;
  buttons: Record<string, Save>;
}

const items: readonly Item[] = [
  {
    title: 'Design tokens and CSS',
    about:
      'The tokens are JSON in the Design Tokens format (2025.10), with the values as shown, in light and dark.',
    buttons: { 'Download tokens': saveTokens, 'Download CSS': saveCss },
  },
  {
    title: 'Pictures of all states',
    about: 'A PNG of each state at twice the size, in light and dark, in one zip file.',
    buttons: { 'Download pictures': savePictures },
  },
  {
    title: 'Page to share',
    about:
      'One HTML file with the real element and the link’s data. It opens from disk, without a server or a network.',
    buttons: { 'Download page': savePage },
  },
];

/** Files of the look, made in the browser, and links to other pages that show it. */
class DownloadsPanel extends PageElement {
  static override properties = { values: { attribute: false }, statuses: { state: true } };

  declare values: Values;
  /** Progress, success or error of the last download, by the title of its item. */
  declare statuses: Readonly<Record<string, string>>;
  readonly #running = new Set<Save>();

  constructor() {
    super();
    this.values = {};
    this.statuses = {};
  }

  protected override render(): TemplateResult {
    return html`<h3>Take this look with you</h3>
      <ul class="downloads">
        ${items.map((item) => this.#item(item))} ${this.#places()}
      </ul>`;
  }

  #item({ title, about, buttons }: Item): TemplateResult {
    return html`<li>
      <h4>${title}</h4>
      <p class="hint">${about}</p>
      <p class="buttons">
        ${Object.entries(buttons).map(
          ([label, save]) =>
            html`<button type="button" @click=${() => void this.#run(title, save)}>
              ${label}
            </button>`,
        )}
      </p>
      <p class="status" role="status">${this.statuses[title]}</p>
    </li>`;
  }

  /** Links carry the look in their address. */
  #places(): TemplateResult {
    const query = queryOfLook(this.values);
    return html`<li>
      <h4>Other pages</h4>
      <p class="hint">
        The gallery and the scenes show this look until you reset it there or close the tab.
      </p>
      <p class="buttons">
        <a href=${siteUrl(`gallery.html?${query}`)}>See this look in the gallery</a>
        <a href=${siteUrl(`pages/index.html?${query}`)}>See this look in scenes</a>
      </p>
    </li>`;
  }

  /** Buttons stay enabled, so that the focus stays where it is. */
  async #run(title: string, save: Save): Promise<void> {
    if (this.#running.has(save)) return;
    this.#running.add(save);
    const report = (text: string) => (this.statuses = { ...this.statuses, [title]: text });
    report('Working…');
    try {
      await save(this.values, report);
      report('Saved to your downloads.');
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    } finally {
      this.#running.delete(save);
    }
  }
}

customElements.define('demo-downloads', DownloadsPanel);
