import MiniSearch from 'minisearch';
import { pageNames, readPage } from './contents.js';
import { pageFile } from './links.js';
import { renderMarkdown, type DocumentationPage } from './markdown.js';
import { SEARCH_OPTIONS, type SearchEntry } from './search-options.js';
import { synonyms } from './synonyms.js';

const rendered = new Map<string, DocumentationPage>();

/** Highlighting takes most of the time: a page and the search index render a text once. */
export function renderPage(name: string): DocumentationPage {
  const markdown = readPage(name);
  const page = rendered.get(markdown) ?? renderMarkdown(markdown);
  rendered.set(markdown, page);
  return page;
}

/** The sections of all pages. */
export function searchEntries(): SearchEntry[] {
  return pageNames().flatMap((name) => {
    const { title: page, sections } = renderPage(name);
    return sections.map(({ id: anchor, title, text }) => {
      const id = `${pageFile(name)}${anchor && `#${anchor}`}`;
      return { id, page, title, text, synonyms: synonyms[id] ?? '' };
    });
  });
}

export function createSearchIndex(): MiniSearch<SearchEntry> {
  const index = new MiniSearch<SearchEntry>(SEARCH_OPTIONS);
  index.addAll(searchEntries());
  return index;
}
