import type { PaymentsClientOptions } from '../api/client-options.js';
import { DEFAULT_CHECKOUT_ORIGINS } from '../wire/checkout-url.js';
import { isLinkId } from '../wire/link-id.js';
import type { BudgetLimits } from './upstream/rate-limiter.js';
import type { CountCompletedSessions } from './upstream/completed-count.js';
import { optionError, readOrigins } from './http/cors.js';
import { logOnce, type EndpointObserver } from './endpoint-event.js';
import { readFragmentOptions, type FragmentOptions } from './http/fragment.js';
import type { CacheLifetimes } from './cache/link-cache.js';

/** How to reach the payments API (the first four are those of its client), and who may see what. */
export interface CheckoutLinkEndpointOptions extends Pick<
  PaymentsClientOptions,
  'secretKey' | 'baseUrl' | 'apiVersion' | 'fetch'
> {
  /** Origins that a pay control may lead to. Default `['https://checkout.leanrails.com']`. */
  checkoutOrigins?: readonly string[] | undefined;
  /** Origins whose pages may read the answers, beside the endpoint's own. Default: any. */
  allowedOrigins?: readonly string[] | undefined;
  /** The links that are served: their ids, or a rule. All others are unknown here. Default: any. */
  links?: readonly string[] | ((id: string) => boolean | Promise<boolean>) | undefined;
  /** How long an answer of the API may be shown, in milliseconds. */
  cache?: CacheOptions | undefined;
  /** How many calls of the API may be made. */
  budget?: Partial<BudgetLimits> | undefined;
  /** The provider's `whsec_…`, several while it is rotated. Without it webhooks are not received. */
  webhookSecret?: string | readonly string[] | undefined;
  /** Told which link's copies are out of date, after a webhook or `invalidate`: to purge a CDN, say. */
  onInvalidate?: ((id: string) => unknown) | undefined;
  /**
   * How many of the completed checkout sessions came from a link, where the API does not say it: the
   * name of the session metadata that holds the link's id, or a function. Default: it is not said.
   */
  countCompletedSessions?: string | CountCompletedSessions | undefined;
  /** Serves `…/{link id}.html` too, by a renderer of yours. Default: links are not served as HTML. */
  fragments?: FragmentOptions | undefined;
  /** Told what happens. Default: what only the merchant can mend, once, on `console.error`. */
  onEvent?: EndpointObserver | undefined;
}

/** Milliseconds, and a number of links. */
export interface CacheOptions extends Partial<CacheLifetimes> {
  /** Links that are kept; the one that was not asked for longest makes room. Default 1,000. */
  maxLinks?: number | undefined;
}

/** The options, checked and complete, but for those of the client. */
export interface EndpointSettings {
  checkoutOrigins: readonly string[];
  allowedOrigins: readonly string[] | null;
  isServed(id: string): boolean | Promise<boolean>;
  isListed(id: string): boolean;
  lifetimes: CacheLifetimes;
  maxLinks: number;
  budget: BudgetLimits;
  webhookSecrets: readonly string[];
  onInvalidate: (id: string) => unknown;
  countCompletedSessions: CountCompletedSessions | null;
  fragments: FragmentOptions | null;
  onEvent: EndpointObserver;
}

const LIFETIMES: CacheLifetimes = {
  fresh: 15_000,
  staleWhileRevalidate: 45_000,
  staleIfError: 300_000,
  missing: 10_000,
};
const BUDGET: BudgetLimits = { perMinute: 750, burst: 250, newLinksPerMinute: 250 };
const LONGEST_LIFETIME = 24 * 60 * 60 * 1000;

/** @throws {TypeError} naming the option that cannot be used; its value is not repeated. */
export function readEndpointOptions(options: CheckoutLinkEndpointOptions): EndpointSettings {
  const { checkoutOrigins = DEFAULT_CHECKOUT_ORIGINS, allowedOrigins, links } = options;
  const { maxLinks, ...lifetimes } = readNumbers('cache', options.cache, CACHE_RANGES, {
    ...LIFETIMES,
    maxLinks: 1_000,
  });
  const budget = readNumbers('budget', options.budget, BUDGET_RANGES, BUDGET);
  const { burst, newLinksPerMinute } = budget;
  return {
    checkoutOrigins: readOrigins('checkoutOrigins', checkoutOrigins),
    allowedOrigins:
      allowedOrigins === undefined ? null : readOrigins('allowedOrigins', allowedOrigins),
    ...readLinks(links),
    lifetimes,
    maxLinks,
    budget: { ...budget, newLinksPerMinute: Math.min(burst, newLinksPerMinute) },
    webhookSecrets: readSecrets(options.webhookSecret),
    onInvalidate: readFunction('onInvalidate', options.onInvalidate ?? (() => undefined)),
    countCompletedSessions: readCount(options.countCompletedSessions),
    fragments: readFragmentOptions(options.fragments),
    onEvent: readFunction('onEvent', options.onEvent ?? logOnce()),
  };
}

type Range = readonly [least: number, most: number];

const LIFETIME: Range = [0, LONGEST_LIFETIME];
const CACHE_RANGES: Readonly<Record<keyof CacheLifetimes | 'maxLinks', Range>> = {
  fresh: LIFETIME,
  staleWhileRevalidate: LIFETIME,
  staleIfError: LIFETIME,
  missing: LIFETIME,
  maxLinks: [1, 1_000_000],
};
// Ten calls are five links at once; 1,500 a minute is all that a merchant has.
const BUDGET_RANGES: Readonly<Record<keyof BudgetLimits, Range>> = {
  perMinute: [1, 1_500],
  burst: [10, 1_500],
  newLinksPerMinute: [1, 1_500],
};

/** The numbers of an option that is an object, each in its range or the default. */
function readNumbers<Name extends string>(
  option: string,
  given: unknown,
  ranges: Readonly<Record<Name, Range>>,
  defaults: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const numbers: Record<Name, number> = { ...defaults };
  if (given === undefined) return numbers;
  if (typeof given !== 'object' || given === null) throw optionError(option, 'must be an object');
  for (const [name, value] of Object.entries(given)) {
    if (!isKeyOf(name, ranges)) throw optionError(`${option}.${name}`, 'is no option');
    if (value === undefined) continue;
    const [least, most] = ranges[name];
    const fits = typeof value === 'number' && Number.isInteger(value);
    if (!fits || value < least || value > most) {
      throw optionError(`${option}.${name}`, `must be a whole number from ${least} to ${most}`);
    }
    numbers[name] = value;
  }
  return numbers;
}

function isKeyOf<Name extends string>(name: string, ranges: Record<Name, Range>): name is Name {
  return Object.hasOwn(ranges, name);
}

function readLinks(
  links: CheckoutLinkEndpointOptions['links'],
): Pick<EndpointSettings, 'isServed' | 'isListed'> {
  if (links === undefined) return { isServed: () => true, isListed: () => false };
  if (typeof links === 'function') {
    // Strictly `true`: a rule that forgets to answer must not open the shop.
    const rule = async (id: string) => (await links(id)) === true;
    return { isServed: rule, isListed: () => false };
  }
  if (!Array.isArray(links) || !links.every(isLinkId)) {
    throw optionError('links', 'must be a list of checkout link ids (cl_…) or a function');
  }
  const listed = new Set<string>(links);
  const has = (id: string) => listed.has(id);
  return { isServed: has, isListed: has };
}

function readSecrets(secret: unknown): readonly string[] {
  if (secret === undefined) return [];
  const secrets: unknown[] = Array.isArray(secret) ? secret : [secret];
  const isSecret = (each: unknown) => typeof each === 'string' && /^whsec_[!-~]{8,}$/.test(each);
  if (secrets.length === 0 || !secrets.every(isSecret)) {
    throw optionError('webhookSecret', 'must be a webhook secret, whsec_…, or a list of them');
  }
  return secrets.map(String);
}

function readCount(count: unknown): CountCompletedSessions | null {
  if (count === undefined) return null;
  if (typeof count === 'function') return count as CountCompletedSessions;
  if (typeof count !== 'string' || count === '') {
    throw optionError('countCompletedSessions', 'must be a function or the name of a metadata key');
  }
  return (link, sessions) =>
    sessions.filter(({ metadata }) => metadata?.[count] === link.id).length;
}

function readFunction<Callback>(option: string, value: Callback): Callback {
  if (typeof value !== 'function') throw optionError(option, 'must be a function');
  return value;
}
