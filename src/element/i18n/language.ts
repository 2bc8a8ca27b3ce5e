import { tables } from '../../locales/available.js';
import en from '../../locales/en.js';
import type { Messages } from '../../locales/messages.js';

/** How a reader's texts are written. */
export interface Language {
  /** The page's own BCP 47 tag; it may be one that nobody knows. */
  locale: string;
  words: Messages;
  /** Numbers need not be right yet: they are there to hold the place. */
  rough?: boolean | undefined;
}

/** Milliseconds for which a link waits for the words of its language; then it is shown in English. */
const LONGEST_WAIT = 1_000;

/** Tables that are there, by lower-case tag. */
const loaded = new Map<string, Messages>([['en', en]]);
/** Waits for tables on their way; a failed one is forgotten, so that the next reader asks again. */
const loading = new Map<string, Promise<void>>();
const HERE = Promise.resolve();
/** The language asked for last, as a page's elements hardly ever have different ones. */
let last: { tag: string; language: Language } | undefined;
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
  last = undefined;
  for (const changed of listeners) changed();
}

/** Calls `changed` whenever a language is there. */
export function onLanguage(changed: () => void): void {
  listeners.add(changed);
}

/** The language of `tag`, as far as its table is there: nearest first, English last. */
export function languageOf(tag: string): Language {
  if (last?.tag !== tag) {
    const known = candidates(tag).find((one) => loaded.has(one)) ?? '';
    const words = loaded.get(known) ?? en;
    last = { tag, language: { locale: tag || words.lang, words } };
  }
  return last.language;
}

/**
 * Fetches the table for `tag` if one exists and is not there yet. Resolves when it is there or not
 * worth waiting for, and never fails: English is always there.
 */
export function wordsFor(tag: string): Promise<void> {
  for (const one of candidates(tag)) {
    if (loaded.has(one)) break;
    const table = Object.hasOwn(tables, one) ? tables[one] : undefined;
    if (table) return loading.get(one) ?? load(one, table);
  }
  return HERE;
}

function load(tag: string, table: () => Promise<{ default: Messages }>): Promise<void> {
  const wait = new Promise<void>((resolve) => {
    setTimeout(resolve, LONGEST_WAIT);
    void table()
      .then(({ default: messages }) => {
        // What the author has registered meanwhile stays.
        if (!loaded.has(tag)) add(tag, messages);
      })
      .catch(() => undefined)
      .finally(() => {
        loading.delete(tag);
        resolve();
      });
  });
  loading.set(tag, wait);
  return wait;
}

/** `zh-Hant-TW` → `zh-hant-tw`, `zh-hant`, `zh`; other names last (RFC 4647, 3.4). */
function candidates(tag: string): string[] {
  const found: string[] = [];
  for (let one = tag.toLowerCase(); one; one = one.replace(/-?[^-]*$/, '')) {
    found.push(one);
    if (Object.hasOwn(ALIASES, one)) found.push(ALIASES[one] ?? one);
  }
  return found;
}

/** `text` with each `{name}` replaced. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
