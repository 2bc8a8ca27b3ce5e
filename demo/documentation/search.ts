import { html, nothing, type TemplateResult } from 'lit';
import type MiniSearch from 'minisearch';
import type { SearchResult } from 'minisearch';
import { PageElement } from '../site/page-element.js';
import { findSections, SEARCH_OPTIONS, type SearchEntry } from './search-options.js';

const MAX_RESULTS = 8;

/** Searches all pages of the documentation in the browser. The index is loaded at the first focus. */
export class DocsSearch extends PageElement {
  static override properties = { query: { state: true }, index: { state: true } };

  declare query: string;
  declare index: MiniSearch<SearchEntry> | undefined;

  constructor() {
    super();
    this.query = '';
  }

  protected override render(): TemplateResult {
    return html`<form role="search" @submit=${this.#openFirst}>
        <label for="docs-search">Search the documentation</label>
        <input
          id="docs-search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          @focus=${this.#load}
          @input=${this.#search}
          @keydown=${this.#clear}
        />
      </form>
      ${this.#results()}`;
  }

  #results(): TemplateResult {
    if (!this.query || !this.index) return html`<p role="status" class="visually-hidden"></p>`;
    const results = findSections(this.index, this.query).slice(0, MAX_RESULTS);
    const status = results.length
      ? `${results.length} ${results.length === 1 ? 'result' : 'results'}`
      : `Nothing found for “${this.query}”`;
    return html`<p role="status" class=${results.length ? 'visually-hidden' : 'hint'}>${status}</p>
      <ul class="results">
        ${results.map(
          (result) =>
            html`<li>
              <a href=${addressOf(result)}
                >${titleOf(result)}
                ${result['page'] === result['title'] ? nothing : html`<span>${result['page']}</span>`}</a
              >
            </li>`,
        )}
      </ul>`;
  }

  readonly #load = async (): Promise<void> => {
    if (this.index) return;
    const [{ default: MiniSearch }, { default: index }] = await Promise.all([
      import('minisearch'),
      import('virtual:documentation-search'),
    ]);
    this.index = MiniSearch.loadJSON(index, SEARCH_OPTIONS);
  };

  readonly #search = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.query = target.value.trim();
  };

  readonly #clear = ({ key, target }: KeyboardEvent): void => {
    if (key !== 'Escape' || !(target instanceof HTMLInputElement)) return;
    target.value = '';
    this.query = '';
  };

  readonly #openFirst = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLAnchorElement>('.results a')?.click();
  };
}

customElements.define('docs-search', DocsSearch);

function addressOf({ id }: SearchResult): string {
  return String(id);
}

function titleOf(result: SearchResult): string {
  return String(result['title']);
}
