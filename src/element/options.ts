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

function isHttpAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text, 'https://page.invalid').protocol);
  } catch {
    return false;
  }
}

export function warnAbout(tag: string, attribute: string, value: unknown, accepted: string): void {
  warnOnce(`<${tag}> ${attribute}: ${JSON.stringify(value)} is not accepted. Use ${accepted}.`);
}
