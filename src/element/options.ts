import type { LinkLoader } from '../loader/link-request.js';
import { DEFAULT_CHECKOUT_ORIGINS, parseCheckoutOrigin, parseUrl } from '../wire/checkout-url.js';
import { warnOnce } from './warn.js';

/** What `String` makes of values that are no text; frameworks write it into attributes. */
const NO_TEXT = /^(null|undefined|NaN|\[object .*\])$/;

export const DEFAULT_ENDPOINT = '/checkout-links';

/** Whether nothing was given, which is the default and needs no warning. */
export function isNone(value: unknown): value is null | undefined | '' {
  return (value ?? '') === '';
}

/** One of the values that an attribute accepts; the first is the default. */
export function oneOf<T extends string>(
  tag: string,
  attribute: string,
  value: unknown,
  accepted: readonly [T, ...T[]],
): T {
  const known = accepted.find((one) => one === value);
  if (known === undefined && !isNone(value)) warnAbout(tag, attribute, value, accepted.join(', '));
  return known ?? accepted[0];
}

/** The origins that a pay control may lead to: the attribute's, or the provider's own. */
export function readCheckoutOrigins(tag: string, value: unknown): readonly string[] {
  const attribute = 'checkout-origins';
  const accepted = 'origins such as https://checkout.example.com';
  const words = readText(tag, attribute, value, accepted)?.split(/\s+/).filter(Boolean) ?? [];
  const origins: string[] = [];
  for (const word of words) {
    const origin = parseCheckoutOrigin(word);
    if (origin) origins.push(origin);
    else warnAbout(tag, attribute, word, accepted);
  }
  // Origins that were named and are all wrong leave nothing: a pay control needs one that is meant.
  return words.length > 0 ? origins : DEFAULT_CHECKOUT_ORIGINS;
}

/** The endpoint as given, or the default when it cannot be an address. */
export function readEndpoint(tag: string, value: unknown): string {
  if (value === DEFAULT_ENDPOINT) return value;
  const accepted = 'an http(s) address, absolute or relative to the page';
  return readText(tag, 'endpoint', value, accepted, isHttpAddress) ?? DEFAULT_ENDPOINT;
}

/** The author's loader, if it is one. */
export function readLoader(tag: string, value: LinkLoader | null | undefined): LinkLoader | null {
  if (isNone(value)) return null;
  if (typeof value.load === 'function') return value;
  warnAbout(tag, 'loader', value, 'an object with a method load');
  return null;
}

/** The author's label, if it is a text. */
export function readLabel(tag: string, value: unknown): string | null {
  return readText(tag, 'label', value, 'a text');
}

/** Whether something is on; what is neither true nor false is off. */
export function readFlag(tag: string, attribute: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (!isNone(value)) warnAbout(tag, attribute, value, 'true or false');
  return false;
}

/** A boolean attribute; Vue and Svelte write `false` into it in place of taking it away. */
export const flagConverter = {
  fromAttribute: (value: string | null): unknown =>
    value !== null && value !== 'false' && (!NO_TEXT.test(value) || value),
};

/** The text that was given; `null` for none, and with a warning for what is no text or not right. */
function readText(
  tag: string,
  attribute: string,
  value: unknown,
  accepted: string,
  isRight: (text: string) => boolean = () => true,
): string | null {
  if (isNone(value)) return null;
  if (typeof value === 'string' && !NO_TEXT.test(value) && isRight(value)) return value;
  warnAbout(tag, attribute, value, accepted);
  return null;
}

function isHttpAddress(text: string): boolean {
  return /^https?:/.test(parseUrl(text, 'https://page.invalid')?.protocol ?? '');
}

export function warnAbout(tag: string, attribute: string, value: unknown, accepted: string): void {
  warnOnce(`<${tag}> ${attribute}: ${written(value)} is not accepted. Use ${accepted}.`);
}

/** A value as it may stand in a warning: a text, a number, or what kind of thing it is. */
function written(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'number' ? String(value) : typeof value;
}
