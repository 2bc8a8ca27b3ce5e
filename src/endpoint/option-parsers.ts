import { parseCheckoutOrigin } from '../wire/checkout-url.js';
import { parseCurrencyDigits, type CurrencyDigits } from '../wire/currency.js';
import { parseImageOrigin } from '../wire/image.js';
import { isLinkId } from '../wire/link-id.js';
import { originWarning, parsePageOrigin } from '../wire/origin.js';
import type { FragmentOptions } from './http/fragment-responder.js';
import { isPromiseLike } from './promise-like.js';
import type { CheckoutLinkStore } from './store/checkout-link-store.js';
import type { CountCompletedSessions } from './upstream/session-tally.js';

/** An option that cannot be used, in the wording of the payments client. */
export function optionError(option: string, rule: string): TypeError {
  return new TypeError(`createCheckoutLinkEndpoint: \`${option}\` ${rule}`);
}

interface OriginRule {
  parse(text: string): string | null;
  /** The form of an origin, for the error. */
  form: string;
}

const ORIGIN_FORM = 'scheme, host and port only, such as https://www.example.com';
const ORIGIN_RULES: Readonly<
  Record<'checkoutOrigins' | 'allowedOrigins' | 'imageOrigins', OriginRule>
> = {
  checkoutOrigins: {
    parse: parseCheckoutOrigin,
    form: `${ORIGIN_FORM} (http: is for loopback and test hosts only)`,
  },
  allowedOrigins: { parse: parsePageOrigin, form: ORIGIN_FORM },
  imageOrigins: {
    parse: parseImageOrigin,
    form: `${ORIGIN_FORM} (http: is for loopback and test hosts only)`,
  },
};

/**
 * A list of origins, in canonical form. Logs a warning for those of test hosts and apps.
 *
 * @throws {TypeError} naming `option` when the list is empty or an entry is not an origin. The message
 * does not repeat the entry: it may be a key that was pasted into the wrong option.
 */
export function parseOrigins(
  option: keyof typeof ORIGIN_RULES,
  values: unknown,
): readonly string[] {
  const { parse, form } = ORIGIN_RULES[option];
  if (!Array.isArray(values) || values.length === 0) {
    throw optionError(option, 'must be a list of at least one origin');
  }
  return values.map((value: unknown, index) => {
    const origin = typeof value === 'string' ? parse(value) : null;
    if (origin === null) throw optionError(option, `entry ${index + 1} must be an origin: ${form}`);
    const warning = originWarning(origin);
    if (warning) console.warn(`checkout-link-embed: ${option}: ${warning}`);
    return origin;
  });
}

export type Range = readonly [min: number, max: number];

/** The numbers of an option that is an object: each within its range, or the default. */
export function parseNumbers<Name extends string>(
  option: string,
  value: unknown,
  ranges: Readonly<Record<Name, Range>>,
  defaults: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const numbers: Record<Name, number> = { ...defaults };
  if (value === undefined) return numbers;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw optionError(option, 'must be an object');
  }
  for (const [name, number] of Object.entries(value)) {
    if (!isKeyOf(name, ranges)) throw optionError(`${option}.${name}`, 'is not an option');
    if (number === undefined) continue;
    numbers[name] = parseNumber(`${option}.${name}`, number, ranges[name], defaults[name]);
  }
  return numbers;
}

export function parseNumber(
  option: string,
  number: unknown,
  [min, max]: Range,
  fallback: number,
): number {
  if (number === undefined) return fallback;
  const isInteger = typeof number === 'number' && Number.isInteger(number);
  if (isInteger && number >= min && number <= max) return number;
  throw optionError(option, `must be a whole number from ${min} to ${max}`);
}

function isKeyOf<Name extends string>(name: string, ranges: Record<Name, Range>): name is Name {
  return Object.hasOwn(ranges, name);
}

export interface LinkRules {
  isServed(id: string): boolean | Promise<boolean>;
  isListed(id: string): boolean;
}

export function parseLinks(
  links: readonly string[] | ((id: string) => boolean | Promise<boolean>) | undefined,
): LinkRules {
  if (links === undefined) return { isServed: () => true, isListed: () => false };
  if (typeof links === 'function') {
    // Only `true` allows a link: a function without a return statement must not allow all of them.
    const isTrue = (result: unknown) => result === true;
    const rule = (id: string) => {
      const result: unknown = links(id);
      return isPromiseLike(result) ? Promise.resolve(result).then(isTrue) : isTrue(result);
    };
    return { isServed: rule, isListed: () => false };
  }
  if (!Array.isArray(links) || !links.every(isLinkId)) {
    throw optionError('links', 'must be a list of checkout link ids (cl_…) or a function');
  }
  const listed = new Set<string>(links);
  const has = (id: string) => listed.has(id);
  return { isServed: has, isListed: has };
}

export function parseSecrets(secret: unknown): readonly string[] {
  if (secret === undefined) return [];
  const secrets: unknown[] = Array.isArray(secret) ? secret : [secret];
  const isSecret = (each: unknown) => typeof each === 'string' && /^whsec_[!-~]{8,}$/.test(each);
  if (secrets.length === 0 || !secrets.every(isSecret)) {
    throw optionError('webhookSecret', 'must be a webhook secret, whsec_…, or a list of them');
  }
  return secrets.map(String);
}

/** A metadata key, or a function. */
export function parseCountRule(rule: unknown): string | CountCompletedSessions | null {
  if (rule === undefined) return null;
  if (typeof rule === 'function') return rule as CountCompletedSessions;
  if (typeof rule !== 'string' || rule === '') {
    throw optionError('countCompletedSessions', 'must be a function or the name of a metadata key');
  }
  return rule;
}

export function parseDigits(value: unknown): CurrencyDigits {
  const digits = parseCurrencyDigits(value ?? {});
  if (value !== null && digits) return digits;
  const rule = 'must have a whole number from 0 to 4 for each currency code, such as { isk: 0 }';
  throw optionError('currencyDigits', rule);
}

export function parseFragments(value: FragmentOptions | undefined): FragmentOptions | null {
  if (value === undefined) return null;
  if (typeof value !== 'object' || typeof value?.render !== 'function') {
    throw optionError('fragments', 'must be an object with `render` and `languages`');
  }
  const { render, languages, structuredData, maxBytes } = value;
  if (!Array.isArray(languages) || !languages.every((tag) => typeof tag === 'string')) {
    throw optionError('fragments.languages', 'must be a list of language tags');
  }
  const isSize = Number.isInteger(maxBytes) && Number(maxBytes) >= 0;
  if (maxBytes !== undefined && !isSize) {
    throw optionError('fragments.maxBytes', 'must be a whole number of bytes');
  }
  if (structuredData !== undefined) parseBoolean('fragments.structuredData', structuredData);
  return { render, languages, structuredData, maxBytes };
}

export function parseBoolean(option: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw optionError(option, 'must be true or false');
  return value;
}

const STORE_METHODS = ['begin', 'take', 'finish', 'invalidate', 'news'] as const;

export function parseStore(store: CheckoutLinkStore | undefined): CheckoutLinkStore | null {
  if (store === undefined) return null;
  const isStore =
    typeof store === 'object' &&
    store !== null &&
    STORE_METHODS.every((method) => typeof store[method] === 'function');
  if (isStore) return store;
  throw optionError('store', `must be an object with ${STORE_METHODS.join(', ')}`);
}

export function parseFunction<Callback>(option: string, value: Callback): Callback {
  if (typeof value !== 'function') throw optionError(option, 'must be a function');
  return value;
}
