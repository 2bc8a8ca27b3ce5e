import type MiniSearch from 'minisearch';
import type { Options, SearchResult } from 'minisearch';
import { STOP_WORDS } from './stop-words.js';

/** A section of a page. */
export interface SearchEntry {
  /** Its address, relative to the documentation's folder. */
  id: string;
  page: string;
  title: string;
  text: string;
  /** Words of `synonyms.ts`. */
  synonyms: string;
}

/** In a shorter word, one other letter makes another word: CSP and CSS, 401 and 404. */
const MIN_FUZZY_LENGTH = 5;

/** The index is made at build time and loaded in the browser with the same options. */
export const SEARCH_OPTIONS: Options<SearchEntry> = {
  fields: ['title', 'page', 'text', 'synonyms'],
  storeFields: ['page', 'title'],
  processTerm: (term) => {
    const word = term.toLowerCase();
    return STOP_WORDS.has(word) ? null : word;
  },
  searchOptions: {
    boost: { title: 4, synonyms: 4, page: 2 },
    prefix: true,
    fuzzy: (term) => (term.length >= MIN_FUZZY_LENGTH ? 0.2 : false),
  },
};

/** The best section first: those with all words of the query, and then those with some. */
export function findSections(index: MiniSearch<SearchEntry>, query: string): SearchResult[] {
  const complete = index.search(query, { combineWith: 'AND' });
  const ids = new Set(complete.map(({ id }) => String(id)));
  const partial = index.search(query, { combineWith: 'OR' });
  return [...complete, ...partial.filter(({ id }) => !ids.has(String(id)))];
}
