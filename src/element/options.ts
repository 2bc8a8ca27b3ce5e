import type { LinkLoader } from '../loader/link-loader.js';
import { DEFAULT_CHECKOUT_ORIGINS, parseCheckoutOrigin } from '../wire/checkout-url.js';
import { warnOnce } from './warn.js';

/** One of the values that an attribute accepts; the first is the default. */
export function oneOf<T extends string>(
  tag: string,
  attribute: string,
  value: unknown,
  accepted: readonly [T, ...T[]],
): T {
  if (value === null || value === undefined || value === '') return accepted[0];
  const known = accepted.find((one) => one === value);
  if (known === undefined) warnAbout(tag, attribute, value, accepted.join(', '));
  return known ?? accepted[0];
}

/** The origins that a pay control may lead to: the attribute's, or the provider's own. */
export function readCheckoutOrigins(tag: string, value: unknown): readonly string[] {
  const words = typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : [];
  const origins: string[] = [];
  for (const word of words) {
    const origin = parseCheckoutOrigin(word);
    if (origin) origins.push(origin);
    else warnAbout(tag, 'checkout-origins', word, 'origins such as https://checkout.example.com');
  }
  // Origins that were named and are all wrong leave nothing: a pay control needs one that is meant.
  return words.length > 0 ? origins : DEFAULT_CHECKOUT_ORIGINS;
}

/** The endpoint as given, or the default when it cannot be an address. */
export function readEndpoint(tag: string, value: unknown): string {
  const fallback = '/checkout-links';
  if (value === null || value === undefined || value === '') return fallback;
  if (typeof value === 'string' && isHttpAddress(value)) return value;
  warnAbout(tag, 'endpoint', value, 'an http(s) address, absolute or relative to the page');
  return fallback;
}

/** The author's loader, if it is one. */
export function readLoader(tag: string, value: LinkLoader | null | undefined): LinkLoader | null {
  if (value === null || value === undefined) return null;
  if (typeof value.load === 'function') return value;
  warnAbout(tag, 'loader', value, 'an object with a method load');
  return null;
}

/** The author's label, if it is a text. */
export function readLabel(tag: string, value: unknown): string | null {
  if (value === null || value === undefined || typeof value === 'string') return value ?? null;
  warnAbout(tag, 'label', value, 'a text');
  return null;
}

/** A boolean attribute; Vue and Svelte write `false` into it in place of taking it away. */
export const onUnlessFalse = {
  fromAttribute: (value: string | null) => value !== null && value !== 'false',
};

function isHttpAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text, 'https://page.invalid').protocol);
  } catch {
    return false;
  }
}

export function warnAbout(tag: string, attribute: string, value: unknown, accepted: string): void {
  warnOnce(`<${tag}> ${attribute}: ${written(value)} is not accepted. Use ${accepted}.`);
}

/** A value as it may stand in a warning: JSON, or what kind of thing it is. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    // In a circle, or a bigint.
    return typeof value;
  }
}
