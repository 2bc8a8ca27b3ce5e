import {
  findLanguage,
  languageOf,
  registerLocale,
  type Language,
} from '../element/i18n/language.js';
import { TARGETS, type Target } from '../element/target.js';
import { warnOnce } from '../element/warn.js';
import type { Messages } from '../locales/messages.js';
import { DEFAULT_CHECKOUT_ORIGINS, parseCheckoutOrigin } from '../wire/checkout-url.js';
import { parseImageOrigin } from '../wire/image.js';
import { normalizeTag } from '../wire/language-tag.js';
import { originWarning, parseUrl } from '../wire/origin.js';
import { tables } from './tables.js';

/** What is shown of a link and how: the element's own attributes, and what only a server needs. */
export interface RenderOptions {
  /**
   * BCP 47 tag of the language, or a system's own name for it (`pt_BR.UTF-8`); written on the element too.
   * Default: English, as the page says.
   */
  lang?: string | undefined;
  /** Written on the element. Default: the page's direction. */
  dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  /** How much is shown. Default `card`. */
  layout?: 'card' | 'compact' | 'button' | undefined;
  /** Where the hosted page opens. Default `_self`; in a frame, once the script runs, the whole window. */
  target?: Target | undefined;
  /** The pay control's label. Default: what follows from `submit_type`. */
  label?: string | undefined;
  /** Leaves out the line items and the total. */
  noItems?: boolean | undefined;
  /** Leaves out the description. */
  noDescription?: boolean | undefined;
  /** Puts the total into the pay control's label. */
  showAmount?: boolean | undefined;
  /** Which pictures are shown. Default: the link's, if there is one and `content` has nothing for the slot `media`. */
  images?: 'none' | 'cover' | 'items' | undefined;
  /** Origins that pictures may come from. Default: all that the link names. */
  imageOrigins?: readonly string[] | undefined;
  /** Where the element asks again, as the browser sees it. Default `/checkout-links`. */
  endpoint?: string | undefined;
  /** Origins that a pay control may lead to. Default `['https://checkout.leanrails.com']`. */
  checkoutOrigins?: readonly string[] | undefined;
  /**
   * Writes the link's product and offer for search engines (schema.org, JSON-LD) into the element: with `url` of the
   * page that shows it, else with the one of the hosted page.
   */
  structuredData?: boolean | { url?: string | undefined } | undefined;
  /** Further attributes of the element, such as `id`, `class` and `loading`. */
  attributes?: Readonly<Record<string, string>> | undefined;
  /**
   * HTML of yours inside the element, written as it is: the fallback, and what goes into the slots.
   * Default: an ordinary link to the hosted page, or why there is none.
   */
  content?: string | undefined;
  /** When the link was got, in milliseconds since 1970. Default: now. */
  at?: number | undefined;
  /** Words of yours in place of the language's table; give them to `registerLocale` in the page too. */
  messages?: Messages | undefined;
  /** Address of `dist/checkout-link.css` on your server, in place of a `<style>`; empty: neither. */
  stylesheet?: string | undefined;
  /** The nonce of your content security policy, for the `<style>`. */
  nonce?: string | undefined;
}

/** The options, checked and complete. */
export interface RenderSettings extends RenderOptions {
  structuredData: { url?: string | undefined } | undefined;
  layout: 'card' | 'compact' | 'button';
  target: Target | undefined;
  checkoutOrigins: readonly string[];
  attributes: Readonly<Record<string, string>>;
  at: number;
  language: Language;
}

for (const table of tables) registerLocale(table);

const CHOICES = [
  ['layout', ['card', 'compact', 'button']],
  ['target', TARGETS],
  ['images', ['none', 'cover', 'items']],
  ['dir', ['ltr', 'rtl', 'auto']],
] as const;
const TEXTS = ['lang', 'label', 'endpoint', 'content', 'stylesheet', 'nonce'] as const;
/** The syntax of BCP 47. `Intl` refuses some of its tags, such as `zh-yue`. */
const LANGUAGE_TAG = /^[a-z]{1,8}(-[a-z\d]{1,8})*$/;
const ATTRIBUTE_NAME = /^[a-z][\w.:-]*$/i;

/** @throws {TypeError} naming the option that cannot be used */
export function readRenderOptions(options: RenderOptions): RenderSettings {
  const { lang = '', layout = 'card', target, attributes = {}, messages } = options;
  const { structuredData = false, at = Date.now(), imageOrigins } = options;
  const { checkoutOrigins = DEFAULT_CHECKOUT_ORIGINS } = options;
  assertTexts(options);
  assertChoices(options);
  const tag = normalizeTag(lang);
  const isTag = tag === '' || LANGUAGE_TAG.test(tag);
  assertOption(isTag, 'lang', 'must be a BCP 47 tag, such as de or pt-BR');
  assertOption(Number.isFinite(at), 'at', 'must be milliseconds since 1970');
  const areNames = Object.keys(attributes).every((name) => ATTRIBUTE_NAME.test(name));
  assertOption(areNames, 'attributes', 'must have names of attributes');
  return {
    ...options,
    // As it was given, where that is a BCP 47 tag: the element writes it.
    lang: tag === lang.toLowerCase() ? lang : tag,
    label: options.label?.trim() ? options.label : undefined,
    layout,
    target,
    checkoutOrigins: readOrigins('checkoutOrigins', checkoutOrigins, parseCheckoutOrigin),
    imageOrigins: imageOrigins && readOrigins('imageOrigins', imageOrigins, parseImageOrigin),
    attributes,
    at,
    structuredData: readStructuredData(structuredData),
    language: messages ? languageWith(messages, tag) : languageOf(tag),
  };
}

function assertTexts(options: RenderOptions): void {
  for (const name of TEXTS) {
    const value = options[name];
    assertOption(value === undefined || typeof value === 'string', name, 'must be a string');
  }
}

function assertChoices(options: RenderOptions): void {
  for (const [name, choices] of CHOICES) {
    const value = options[name];
    const isChoice = value === undefined || choices.some((choice) => choice === value);
    assertOption(isChoice, name, `must be one of ${choices.join(', ')}`);
  }
}

function readStructuredData(
  option: boolean | { url?: string | undefined },
): { url?: string | undefined } | undefined {
  const isValid = typeof option === 'boolean' || (typeof option === 'object' && option !== null);
  assertOption(isValid, 'structuredData', 'must be true, false or an object with `url`');
  if (typeof option === 'boolean') return option ? {} : undefined;
  const { url } = option;
  const isWebPage = url === undefined || /^https?:$/.test(parseUrl(String(url))?.protocol ?? '');
  const rule = 'must have as `url` the absolute http(s) address of the page';
  assertOption(isWebPage, 'structuredData', rule);
  return { url: url && parseUrl(url)?.href };
}

/** As in a page that has registered `messages`. */
function languageWith(messages: Messages, tag: string): Language {
  return findLanguage(tag, new Map([[messages.lang.toLowerCase(), messages]]), messages);
}

function readOrigins(
  option: string,
  values: readonly string[],
  parseOrigin: (text: string) => string | null,
): readonly string[] {
  const rule = 'must be a list of origins such as https://checkout.example.com';
  assertOption(Array.isArray(values), option, rule);
  const origins = values.map((value) => parseOrigin(String(value)) ?? '');
  assertOption(origins.length > 0 && origins.every(Boolean), option, rule);
  for (const warning of origins.map(originWarning)) {
    if (warning) warnOnce(`renderCheckoutLink: \`${option}\`: ${warning}`);
  }
  return origins;
}

function assertOption(holds: boolean, option: string, rule: string): void {
  if (!holds) throw new TypeError(`renderCheckoutLink: \`${option}\` ${rule}`);
}
