import { DEFAULT_CHECKOUT_ORIGINS, parseCheckoutOrigin } from '../wire/checkout-url.js';
import { isLinkId } from '../wire/link-id.js';
import { parsePageOrigin } from '../wire/origin.js';

export interface CheckOptions {
  /** The endpoint's URL, without an id. */
  endpoint: string;
  /** A link that the endpoint serves; active, if there is one. */
  id: string;
  /** A link that is known to be inactive. */
  inactive?: string | undefined;
  /** An id that the endpoint does not have. Default: a made-up one. */
  missing?: string | undefined;
  /** The origin of a page on another host that must be able to read responses, such as `https://shop.example`. */
  origin?: string | undefined;
  /** Origins that pay controls may lead to, separated by spaces. Default `https://checkout.leanrails.com`. */
  checkoutOrigins?: string | undefined;
}

export interface Settings {
  endpoint: URL;
  id: string;
  inactive: string | null;
  missing: string;
  origin: string | null;
  checkoutOrigins: readonly string[];
}

/** @throws {TypeError} naming the invalid option */
export function parseCheckOptions(options: CheckOptions): Settings {
  const { id, inactive, missing = 'cl_0checkUnknownLink0', origin } = options;
  for (const [name, value] of Object.entries({ id, inactive, missing })) {
    if (value === undefined || isLinkId(value)) continue;
    throw new TypeError(`${name} "${value}" is not the id of a checkout link: cl_…`);
  }
  return {
    endpoint: readEndpoint(options.endpoint),
    ...{ id, missing },
    inactive: inactive ?? null,
    origin: origin === undefined ? null : readOrigin('origin', origin, parsePageOrigin),
    checkoutOrigins: readCheckoutOrigins(options.checkoutOrigins),
  };
}

function readEndpoint(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `endpoint "${text}" is not an http or https address such as https://shop.example/checkout-links`,
    );
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function readCheckoutOrigins(text: string | undefined): readonly string[] {
  const words = text?.split(/[\s,]+/).filter(Boolean) ?? [];
  if (words.length === 0) return DEFAULT_CHECKOUT_ORIGINS;
  return words.map((word) => readOrigin('checkout-origins', word, parseCheckoutOrigin));
}

function readOrigin(name: string, text: string, parse: (text: string) => string | null): string {
  const origin = parse(text);
  if (origin !== null) return origin;
  throw new TypeError(`${name} "${text}" is not an origin such as https://shop.example`);
}
