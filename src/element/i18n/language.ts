import { tables } from '../../locales/available.js';
import en from '../../locales/en.js';
import type { Messages } from '../../locales/messages.js';
import { hasOwn } from '../../wire/fields.js';
import { normalizeTag } from '../../wire/language-tag.js';
import { warnOnce } from '../warn.js';
import { fallbackChain } from './fallback-chain.js';

/** How the texts of an element are written. */
export interface Language {
  /** The page's own tag, normalized; it may be unknown. */
  tag: string;
  /** The tag of the number format: in the language of `messages`, so that no line mixes two. */
  locale: string;
  messages: Messages;
  /** The page is in another language than `messages`. */
  isForeign?: boolean | undefined;
  /** Lower-case tag of messages that are nearer and not loaded yet. */
  missing?: string | undefined;
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
  if (last?.tag !== tag) last = { tag, language: findLanguage(normalizeTag(tag), loaded) };
  return last.language;
}

/** The language of a normalized tag, from `known` by lower-case tag. */
export function findLanguage(
  tag: string,
  known: ReadonlyMap<string, Messages>,
  fallback: Messages = en,
): Language {
  let missing: string | undefined;
  for (const { table, locale } of fallbackChain(tag)) {
    const messages = known.get(table);
    if (messages) return { tag, locale, messages, missing };
    if (hasOwn(tables, table)) missing ??= table;
  }
  const { lang } = fallback;
  const isForeign = tag !== '' && primary(tag) !== primary(lang);
  return { tag: tag || lang, locale: lang, messages: fallback, isForeign, missing };
}

function primary(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0];
}

/**
 * Fetches the table for `tag` if one exists and is not loaded yet. Resolves when it is loaded or not
 * worth waiting for, and never rejects: English is always there.
 */
export function loadMessages(tag: string): Promise<void> {
  const { missing = '' } = languageOf(tag);
  const fetchTable = tables[missing];
  return fetchTable ? (loading.get(missing) ?? load(missing, fetchTable)) : RESOLVED;
}

function load(tag: string, fetchTable: () => Promise<{ default: Messages }>): Promise<void> {
  const wait = new Promise<void>((resolve) => {
    setTimeout(resolve, MAX_MESSAGES_MS);
    void fetchTable()
      .then(({ default: messages }) => {
        // What the author has registered in the meantime stays.
        if (!loaded.has(tag)) add(tag, messages);
      })
      .catch((error: unknown) => warnOnce(`No words for ${tag}: ${String(error)}.`))
      .finally(() => {
        loading.delete(tag);
        resolve();
      });
  });
  loading.set(tag, wait);
  return wait;
}

/** `text` with each `{name}` replaced by its value. */
export function interpolate(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
