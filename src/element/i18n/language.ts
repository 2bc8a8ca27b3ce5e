import { tables } from '../../locales/available.js';
import en from '../../locales/en.js';
import type { Messages } from '../../locales/messages.js';
import { hasOwn } from '../../wire/fields.js';

/** How the texts of an element are written. */
export interface Language {
  /** The page's own BCP 47 tag; it may be unknown. */
  locale: string;
  messages: Messages;
  /** `Intl` is not ready: numbers are left out, and their places are kept. */
  numbersPending?: boolean | undefined;
}

/** Milliseconds for which a link waits for the messages of its language; then it is shown in English. */
const MAX_MESSAGES_MS = 1_000;

/** Tables that are loaded, by lower-case tag. */
const loaded = new Map<string, Messages>([['en', en]]);
/** Tables that are loading; a failed one is removed, so that the next element requests it again. */
const loading = new Map<string, Promise<void>>();
const RESOLVED = Promise.resolve();
/** The last result of `languageOf`: the elements of a page are hardly ever in different languages. */
let last: { tag: string; language: Language } | undefined;
const listeners = new Set<() => void>();

/** Other names of languages (IANA registry), and the script in which Chinese is written there. */
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
 * Adds a language, or replaces a built-in one. Elements in that language show it at once.
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
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever a language has been added. */
export function onLanguage(listener: () => void): void {
  listeners.add(listener);
}

/** The language of `tag`, from the tables that are loaded: the nearest first, English last. */
export function languageOf(tag: string): Language {
  if (last?.tag !== tag) {
    const known = fallbackChain(tag).find((one) => loaded.has(one)) ?? '';
    const messages = loaded.get(known) ?? en;
    last = { tag, language: { locale: tag || messages.lang, messages } };
  }
  return last.language;
}

/**
 * Fetches the table for `tag` if one exists and is not loaded yet. Resolves when it is loaded or not
 * worth waiting for, and never rejects: English is always there.
 */
export function loadMessages(tag: string): Promise<void> {
  for (const one of fallbackChain(tag)) {
    if (loaded.has(one)) break;
    const table = hasOwn(tables, one) ? tables[one] : undefined;
    if (table) return loading.get(one) ?? load(one, table);
  }
  return RESOLVED;
}

function load(tag: string, table: () => Promise<{ default: Messages }>): Promise<void> {
  const wait = new Promise<void>((resolve) => {
    setTimeout(resolve, MAX_MESSAGES_MS);
    void table()
      .then(({ default: messages }) => {
        // What the author has registered in the meantime stays.
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

/** `zh-Hant-TW` → `zh-hant-tw`, `zh-hant`, `zh`; aliases last (RFC 4647, 3.4). */
function fallbackChain(tag: string): string[] {
  const chain: string[] = [];
  for (let one = tag.toLowerCase(); one; one = one.replace(/-?[^-]*$/, '')) {
    chain.push(one);
    if (hasOwn(ALIASES, one)) chain.push(ALIASES[one] ?? one);
  }
  return chain;
}

/** `text` with each `{name}` replaced by its value. */
export function interpolate(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
