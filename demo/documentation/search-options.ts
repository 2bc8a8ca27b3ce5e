import type { Options } from 'minisearch';

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
  searchOptions: {
    boost: { title: 4, synonyms: 4, page: 2 },
    prefix: true,
    fuzzy: (term) => (term.length >= MIN_FUZZY_LENGTH ? 0.2 : false),
    combineWith: 'AND',
  },
};
