import { tables } from '../locales/available.js';
import en from '../locales/en.js';
import type { Messages } from '../locales/messages.js';

/** How a reader's texts are written. */
export interface Language {
  /** The page's own BCP 47 tag; it may be one that nobody knows. */
  locale: string;
  words: Messages;
  /** Numbers need not be right yet: they are there to hold the place. */
  rough?: boolean;
}

/** Tables that are there, by lower-case tag. */
const loaded = new Map<string, Messages>([['en', en]]);
/** Tables on their way; a failed one is forgotten, so that the next reader asks again. */
const loading = new Map<string, Promise<void>>();
const listeners = new Set<() => void>();

/** Other names of languages (IANA registry), and the script in which Chinese is read there. */
export const ALIASES: Readonly<Record<string, string>> = {
  no: 'nb',
  iw: 'he',
  in: 'id',
  tl: 'fil',
  'zh-tw': 'zh-hant',
  'zh-hk': 'zh-hant',
  'zh-mo': 'zh-hant',
};

/**
 * Adds a language, or replaces one of ours. Elements in that language show it at once.
 *
 * @throws {RangeError} when `messages.lang` is not a BCP 47 tag
 */
export function registerLocale(messages: Messages): void {
  const [tag] = Intl.getCanonicalLocales(messages.lang);
  if (!tag) throw new RangeError('registerLocale: lang must be a BCP 47 tag');
  add(tag.toLowerCase(), messages);
}

function add(tag: string, messages: Messages): void {
  loaded.set(tag, messages);
  for (const changed of listeners) changed();
}

/** Calls `changed` whenever a language is there. */
export function onLanguage(changed: () => void): void {
  listeners.add(changed);
}

/** The language of `tag`, as far as its table is there: nearest first, English last. */
export function languageOf(tag: string): Language {
  const words =
    candidates(tag)
      .map((one) => loaded.get(one))
      .find(Boolean) ?? en;
  return { locale: tag || words.lang, words };
}

/** Fetches the table for `tag` if one exists and is not there yet. Never fails: English is always there. */
export async function loadLanguage(tag: string): Promise<void> {
  for (const one of candidates(tag)) {
    if (loaded.has(one)) return;
    const table = Object.hasOwn(tables, one) ? tables[one] : undefined;
    if (table) return load(one, table);
  }
}

function load(tag: string, table: () => Promise<{ default: Messages }>): Promise<void> {
  const underway = loading.get(tag);
  if (underway) return underway;
  const load = table()
    .then(({ default: messages }) => {
      // What the author has registered meanwhile stays.
      if (!loaded.has(tag)) add(tag, messages);
    })
    .catch(() => undefined)
    .finally(() => loading.delete(tag));
  loading.set(tag, load);
  return load;
}

/** `zh-Hant-TW` → `zh-hant-tw`, `zh-hant`, `zh`; other names last (RFC 4647, 3.4). */
function candidates(tag: string): string[] {
  const subtags = tag.toLowerCase().split('-');
  const found: string[] = [];
  for (let length = subtags.length; length > 0; length -= 1) {
    const one = subtags.slice(0, length).join('-');
    found.push(one);
    if (Object.hasOwn(ALIASES, one)) found.push(ALIASES[one] ?? one);
  }
  return found;
}

/** `text` with each `{name}` replaced. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
