import type { PaymentsClientOptions } from '../api/client-options.js';
import { DEFAULT_CHECKOUT_ORIGINS } from '../wire/checkout-url.js';
import type { CurrencyDigits } from '../wire/currency.js';
import type { CacheLifetimes } from './cache/cache-entry.js';
import type { EndpointObserver } from './endpoint-event.js';
import type { FragmentOptions } from './http/fragment-responder.js';
import { parseImages } from './image-options.js';
import { logOnce } from './log-once.js';
import {
  parseBoolean,
  parseCountRule,
  parseDigits,
  parseFragments,
  parseFunction,
  parseLinks,
  parseNumber,
  parseNumbers,
  parseOrigins,
  parseSecrets,
  parseStore,
  type LinkRules,
  type Range,
} from './option-parsers.js';
import type { CheckoutLinkStore } from './store/checkout-link-store.js';
import type { ImageSettings } from './products/connect-products.js';
import type { ImageUrl } from './products/product-pictures.js';
import type { CountCompletedSessions } from './upstream/session-tally.js';
import type { RateLimits } from './upstream/rate-limiter.js';

/** How to reach the payments API (the first four are those of its client), and what to serve. */
export interface CheckoutLinkEndpointOptions extends Pick<
  PaymentsClientOptions,
  'secretKey' | 'baseUrl' | 'apiVersion' | 'fetch'
> {
  /** Origins that a pay control may lead to. Default `['https://checkout.leanrails.com']`. */
  checkoutOrigins?: readonly string[] | undefined;
  /** Origins whose pages may read responses, beside the endpoint's own. Default: any. */
  allowedOrigins?: readonly string[] | undefined;
  /** The links to serve: their ids, or a function. All others get 404. Default: any. */
  links?: readonly string[] | ((id: string) => boolean | Promise<boolean>) | undefined;
  /** How long a response of the API may be served, in milliseconds. */
  cache?: CacheOptions | undefined;
  /** How many calls of the API are allowed. */
  budget?: { [Limit in keyof RateLimits]?: RateLimits[Limit] | undefined } | undefined;
  /**
   * What several processes share, for example `redisStore(client)` from
   * `checkout-link-embed/endpoint/redis`: then `budget` is for all of them together. Default: none.
   */
  store?: CheckoutLinkStore | undefined;
  /** How many processes share the store at most: its calls are divided while it is away. Default 100. */
  processes?: number | undefined;
  /** The provider's `whsec_…`, several while it is rotated. Default: webhooks are not received. */
  webhookSecret?: string | readonly string[] | undefined;
  /**
   * Refreshes links a hundred at a time by List Checkout Links, for shops with thousands of links. Needs
   * lists that do not lag: some links are compared, and after a mismatch it is off. Line items are then
   * kept for 24 hours by default. Default false.
   */
  catalogue?: boolean | undefined;
  /** Called with the id of a link after a webhook or `invalidate`, for example to purge a CDN. */
  onInvalidate?: ((id: string) => unknown) | undefined;
  /**
   * How to count the completed checkout sessions of a link where the API sends no count: the name of
   * the session metadata key that holds the link's id, or a function. Default: no count.
   */
  countCompletedSessions?: string | CountCompletedSessions | undefined;
  /**
   * How many decimals the API's amounts have, by currency: `{ isk: 0, ugx: 0 }`. Payment APIs differ in a
   * few from ISO 4217, and a wrong number is a price that is wrong a hundred times. Default: ISO 4217.
   */
  currencyDigits?: Readonly<Record<string, number>> | undefined;
  /**
   * Adds pictures: the first image of each line item's product, and that of the first item as a cover. Costs a call
   * for each product and hour, and delays no response: a picture is in the responses after its lookup. Needs
   * `imageOrigins`. Default false.
   */
  images?: boolean | undefined;
  /** Origins that pictures may come from, such as `https://images.example.com`. */
  imageOrigins?: readonly string[] | undefined;
  /**
   * The address of an image in a width in pixels, for hosts that resize images: ``(url, width) =>
   * `${url}?w=${width}` ``. Its origin must be in `imageOrigins` too. Default: pictures have one size.
   */
  imageUrl?: ImageUrl | undefined;
  /** Serves `…/{link id}.html` too, with your renderer. Default: links are not served as HTML. */
  fragments?: FragmentOptions | undefined;
  /** Receives events. Default: logs what the merchant must fix, once, on `console.error`. */
  onEvent?: EndpointObserver | undefined;
}

/** Milliseconds, and limits of memory. */
export interface CacheOptions extends Partial<CacheLifetimes> {
  /** Maximum number of cached links; the least recently used one is evicted. Default 1,000. */
  maxLinks?: number | undefined;
  /** Maximum memory for cached links, in bytes. Default 67,108,864 (64 MiB). */
  maxBytes?: number | undefined;
  /** Milliseconds for which a product is not looked up again, with `images`. Default 3,600,000 (1 h). */
  products?: number | undefined;
}

/** The validated options with defaults, without those of the client. */
export interface EndpointSettings extends LinkRules {
  checkoutOrigins: readonly string[];
  allowedOrigins: readonly string[] | null;
  lifetimes: CacheLifetimes;
  maxLinks: number;
  maxCacheBytes: number;
  budget: RateLimits;
  catalogue: boolean;
  store: CheckoutLinkStore | null;
  processes: number;
  webhookSecrets: readonly string[];
  onInvalidate: (id: string) => unknown;
  /** A metadata key, or a function. */
  countCompletedSessions: string | CountCompletedSessions | null;
  currencyDigits: CurrencyDigits;
  /** `null`: without pictures. */
  images: ImageSettings | null;
  fragments: FragmentOptions | null;
  onEvent: EndpointObserver;
}

export const DEFAULT_LIFETIMES: CacheLifetimes = {
  fresh: 15_000,
  staleWhileRevalidate: 45_000,
  staleIfError: 300_000,
  missing: 10_000,
  lineItems: 60 * 60 * 1000,
};
/** With `catalogue`: new line items of 50,000 links every hour would be more calls than the budget has. */
const CATALOGUE_LINE_ITEMS_MS = 24 * 60 * 60 * 1000;
const DEFAULT_PRODUCTS_MS = 60 * 60 * 1000;
const DEFAULT_MAX_LINKS = 1_000;
const MIB = 1024 * 1024;
const DEFAULT_MAX_BYTES = 64 * MIB;
const DEFAULT_BUDGET: RateLimits = { perMinute: 750, burst: 250, newLinksPerMinute: 250 };

const LIFETIME_RANGE: Range = [0, 24 * 60 * 60 * 1000];
type CacheNumber = keyof CacheLifetimes | 'maxLinks' | 'maxBytes' | 'products';
const CACHE_RANGES: Readonly<Record<CacheNumber, Range>> = {
  fresh: LIFETIME_RANGE,
  staleWhileRevalidate: LIFETIME_RANGE,
  staleIfError: LIFETIME_RANGE,
  missing: LIFETIME_RANGE,
  lineItems: LIFETIME_RANGE,
  maxLinks: [1, 1_000_000],
  maxBytes: [MIB, 4096 * MIB],
  products: [60_000, 24 * 60 * 60 * 1000],
};
// The API allows a merchant 1,500 calls per minute; many processes share them.
const BUDGET_RANGES: Readonly<Record<keyof RateLimits, Range>> = {
  perMinute: [1, 1_500],
  burst: [1, 1_500],
  newLinksPerMinute: [1, 1_500],
};

const PROCESSES_RANGE: Range = [1, 10_000];
const DEFAULT_PROCESSES = 100;

/** @throws {TypeError} naming the option that cannot be used; the message does not repeat its value. */
export function parseEndpointOptions(options: CheckoutLinkEndpointOptions): EndpointSettings {
  const {
    checkoutOrigins = DEFAULT_CHECKOUT_ORIGINS,
    allowedOrigins,
    links,
    catalogue = false,
    onInvalidate = () => undefined,
    onEvent = logOnce(),
  } = options;
  const cache = parseNumbers('cache', options.cache, CACHE_RANGES, {
    ...DEFAULT_LIFETIMES,
    ...(catalogue === true ? { lineItems: CATALOGUE_LINE_ITEMS_MS } : {}),
    maxLinks: DEFAULT_MAX_LINKS,
    maxBytes: DEFAULT_MAX_BYTES,
    products: DEFAULT_PRODUCTS_MS,
  });
  const { maxLinks, maxBytes: maxCacheBytes, products, ...lifetimes } = cache;
  const budget = parseNumbers('budget', options.budget, BUDGET_RANGES, DEFAULT_BUDGET);
  const { burst, newLinksPerMinute } = budget;
  return {
    checkoutOrigins: parseOrigins('checkoutOrigins', checkoutOrigins),
    allowedOrigins:
      allowedOrigins === undefined ? null : parseOrigins('allowedOrigins', allowedOrigins),
    ...parseLinks(links),
    lifetimes,
    maxLinks,
    maxCacheBytes,
    budget: { ...budget, newLinksPerMinute: Math.min(burst, newLinksPerMinute) },
    catalogue: parseBoolean('catalogue', catalogue),
    store: parseStore(options.store),
    processes: parseNumber('processes', options.processes, PROCESSES_RANGE, DEFAULT_PROCESSES),
    webhookSecrets: parseSecrets(options.webhookSecret),
    onInvalidate: parseFunction('onInvalidate', onInvalidate),
    countCompletedSessions: parseCountRule(options.countCompletedSessions),
    currencyDigits: parseDigits(options.currencyDigits),
    images: parseImages(options, products),
    fragments: parseFragments(options.fragments),
    onEvent: parseFunction('onEvent', onEvent),
  };
}
