import type { LinkLoader } from '../loader/link-request.js';
import { DEFAULT_CHECKOUT_ORIGINS, parseCheckoutOrigin } from '../wire/checkout-url.js';
import { originWarning, parseUrl } from '../wire/origin.js';
import { warnOnce } from './warn.js';

/** What `String` makes of values that are not strings; frameworks write it into attributes. */
const STRINGIFIED = /^(null|undefined|NaN|\[object .*\])$/;

export const DEFAULT_ENDPOINT = '/checkout-links';

/** Whether no value was given: the default applies, without a warning. */
export function isEmpty(value: unknown): value is null | undefined | '' {
  return (value ?? '') === '';
}

/** One of the values that an attribute accepts, or the default. */
export function parseEnum<T extends string>(
  tag: string,
  attribute: string,
  value: unknown,
  accepted: readonly [T, ...T[]],
  fallback: T = accepted[0],
): T {
  const known = accepted.find((one) => one === value);
  if (known === undefined && !isEmpty(value)) warnAbout(tag, attribute, value, accepted.join(', '));
  return known ?? fallback;
}

/** The origins that a pay control may lead to: the attribute's, or the provider's own. */
export function readCheckoutOrigins(tag: string, value: unknown): readonly string[] {
  return readOrigins(tag, 'checkout-origins', value) ?? DEFAULT_CHECKOUT_ORIGINS;
}

/** A list of origins; `null` when none is given. */
export function readOrigins(
  tag: string,
  attribute: string,
  value: unknown,
): readonly string[] | null {
  const accepted = 'origins such as https://checkout.example.com';
  const parts = readText(tag, attribute, value, accepted)?.split(/\s+/).filter(Boolean) ?? [];
  const origins: string[] = [];
  for (const part of parts) {
    const origin = parseCheckoutOrigin(part);
    if (origin) origins.push(origin);
    else warnAbout(tag, attribute, part, accepted);
    const warning = origin && originWarning(origin);
    if (warning) warnOnce(`<${tag}> ${attribute}: ${warning}`);
  }
  // When every given origin is invalid, none is allowed: falling back to the default would guess.
  return parts.length > 0 ? origins : null;
}

/** The endpoint as given, or the default when it cannot be an address. */
export function readEndpoint(tag: string, value: unknown): string {
  if (value === DEFAULT_ENDPOINT) return value;
  const accepted = 'an http(s) address, absolute or relative to the page';
  return readText(tag, 'endpoint', value, accepted, isHttpAddress) ?? DEFAULT_ENDPOINT;
}

/** The author's loader, if it has the method `load`. */
export function readLoader(tag: string, value: LinkLoader | null | undefined): LinkLoader | null {
  if (isEmpty(value)) return null;
  if (typeof value.load === 'function') return value;
  warnAbout(tag, 'loader', value, 'an object with a method load');
  return null;
}

/** The author's label, if it is a string with a text in it. */
export function readLabel(tag: string, value: unknown): string | null {
  const label = readText(tag, 'label', value, 'a string');
  return label?.trim() ? label : null;
}

/** A boolean property; a value that is neither true nor false counts as false. */
export function readFlag(tag: string, attribute: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (!isEmpty(value)) warnAbout(tag, attribute, value, 'true or false');
  return false;
}

/** A boolean attribute; Vue and Svelte write `false` into it instead of removing it. */
export const flagConverter = {
  fromAttribute: (value: string | null): unknown =>
    value !== null && value !== 'false' && (!STRINGIFIED.test(value) || value),
};

/** The given string; `null` for none, and, with a warning, for a value that is not accepted. */
function readText(
  tag: string,
  attribute: string,
  value: unknown,
  accepted: string,
  isValid: (text: string) => boolean = () => true,
): string | null {
  if (isEmpty(value)) return null;
  if (typeof value === 'string' && !STRINGIFIED.test(value) && isValid(value)) return value;
  warnAbout(tag, attribute, value, accepted);
  return null;
}

function isHttpAddress(text: string): boolean {
  return /^https?:/.test(parseUrl(text, 'https://page.invalid')?.protocol ?? '');
}

export function warnAbout(tag: string, attribute: string, value: unknown, accepted: string): void {
  warnOnce(`<${tag}> ${attribute}: ${describe(value)} is not accepted. Use ${accepted}.`);
}

/** A value as a warning shows it: a string, a number, or its type. */
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'number' ? String(value) : typeof value;
}
