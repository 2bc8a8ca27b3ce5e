import type { Options } from 'minisearch';

/** A section of a page. */
export interface SearchEntry {
  /** Its address, relative to the documentation's folder. */
  id: string;
  page: string;
  title: string;
  text: string;
}

/** The index is made at build time and loaded in the browser with the same options. */
export const SEARCH_OPTIONS: Options<SearchEntry> = {
  fields: ['title', 'page', 'text'],
  storeFields: ['page', 'title'],
  searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: 0.2, combineWith: 'AND' },
};
