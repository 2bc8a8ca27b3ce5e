import {
  parseAddresses,
  parseBoolean,
  parseList,
  parseNumber,
  parseOriginsOrAny,
  parsePairs,
  parsePort,
  parseTemplate,
  parseText,
  parseToken,
} from './setting-parsers.js';

export interface Setting<Value> {
  /** The environment variable. */
  variable: string;
  parse(value: unknown): Value;
  /** For the help and the documentation. */
  text: string;
  /** What applies when it is not set; none for what is off by default. */
  fallback?: string;
  /** It can be given by a file: `<variable>_FILE`, or `<option>File` in the config file. */
  isSecret?: true;
  /** It can be given on the command line. */
  flag?: string;
}

function setting<Value>(
  variable: string,
  parse: (value: unknown) => Value,
  text: string,
  more: Pick<Setting<Value>, 'fallback' | 'isSecret' | 'flag'> = {},
): Setting<Value> {
  return { variable, parse, text, ...more };
}

const isSecret = true;

/** All settings of `serve`, by their name in the config file: those of the endpoint have its names. */
export const SETTINGS = {
  secretKey: setting('LEANRAILS_SECRET_KEY', parseText, 'the secret key, sk_test_… or sk_live_…', {
    fallback: 'required',
    isSecret,
  }),
  baseUrl: setting('LEANRAILS_API_BASE', parseText, 'address of the payments API', {
    fallback: 'https://api.leanrails.com',
  }),
  apiVersion: setting('LEANRAILS_API_VERSION', parseText, 'version of the payments API', {
    fallback: "the account's",
  }),
  checkoutOrigins: setting('CHECKOUT_ORIGINS', parseList, 'origins that pay controls may lead to', {
    fallback: 'https://checkout.leanrails.com',
  }),
  allowedOrigins: setting(
    'ALLOWED_ORIGINS',
    parseOriginsOrAny,
    'origins of the pages that may read responses',
    { fallback: '*' },
  ),
  links: setting('LINKS', parseList, 'ids of the links to serve', { fallback: 'all' }),
  webhookSecret: setting(
    'LEANRAILS_WEBHOOK_SECRET',
    parseList,
    'whsec_…; receives webhooks at /checkout-links/webhook',
    { isSecret },
  ),
  currencyDigits: setting(
    'CURRENCY_DIGITS',
    parsePairs,
    'decimals of the API\'s amounts, such as "isk=0 ugx=0"',
    { fallback: 'ISO 4217' },
  ),
  countCompletedSessions: setting(
    'COUNT_COMPLETED_SESSIONS',
    parseText,
    "session metadata key that holds the link's id",
  ),
  catalogue: setting('CATALOGUE', parseBoolean, 'true: refreshes links by List Checkout Links', {
    fallback: 'false',
  }),
  images: setting('IMAGES', parseBoolean, 'true: adds the images of products to links', {
    fallback: 'false',
  }),
  imageOrigins: setting('IMAGE_ORIGINS', parseList, 'origins that images may come from', {
    fallback: 'required with images',
  }),
  imageUrl: setting(
    'IMAGE_URL',
    parseTemplate,
    'address of an image in another width, such as "{url}?w={width}"',
  ),
  store: setting('STORE_URL', parseText, 'shared store: redis://…, rediss://… or sqlite:path', {
    isSecret,
  }),
  processes: setting('PROCESSES', parseNumber, 'how many processes share the store', {
    fallback: '100',
  }),
  purgeUrl: setting(
    'PURGE_URL',
    parseAddresses,
    'http(s)://…/checkout-links at caches in front; gets PURGE {url}/{id}',
  ),
  'budget.perMinute': setting('BUDGET_PER_MINUTE', parseNumber, 'calls of the API per minute', {
    fallback: '750',
  }),
  'budget.burst': setting('BUDGET_BURST', parseNumber, 'calls of the API at once', {
    fallback: '250',
  }),
  'budget.newLinksPerMinute': setting(
    'BUDGET_NEW_LINKS_PER_MINUTE',
    parseNumber,
    'calls per minute for links never seen before',
    { fallback: '250' },
  ),
  'cache.fresh': setting('CACHE_FRESH', parseNumber, 'ms without revalidation', {
    fallback: '15000',
  }),
  'cache.staleWhileRevalidate': setting(
    'CACHE_STALE_WHILE_REVALIDATE',
    parseNumber,
    'ms more while it is revalidated',
    { fallback: '45000' },
  ),
  'cache.staleIfError': setting(
    'CACHE_STALE_IF_ERROR',
    parseNumber,
    'ms more while the API cannot be reached',
    { fallback: '300000' },
  ),
  'cache.missing': setting('CACHE_MISSING', parseNumber, 'ms for which "no such link" is kept', {
    fallback: '10000',
  }),
  'cache.lineItems': setting(
    'CACHE_LINE_ITEMS',
    parseNumber,
    'ms for which line items are kept; with CATALOGUE 24 h',
    {
      fallback: '3600000',
    },
  ),
  'cache.products': setting('CACHE_PRODUCTS', parseNumber, 'ms for which products are kept', {
    fallback: '3600000',
  }),
  'cache.maxLinks': setting('CACHE_MAX_LINKS', parseNumber, 'links in memory', {
    fallback: '1000',
  }),
  'cache.maxBytes': setting('CACHE_MAX_BYTES', parseNumber, 'bytes of memory for links', {
    fallback: '67108864',
  }),
  'fragments.languages': setting(
    'FRAGMENTS_LANGUAGES',
    parseList,
    'languages that ?lang= can select',
    { fallback: 'all' },
  ),
  'fragments.structuredData': setting(
    'FRAGMENTS_STRUCTURED_DATA',
    parseBoolean,
    'true: links as HTML have JSON-LD for search engines',
    { fallback: 'false' },
  ),
  'fragments.maxBytes': setting(
    'FRAGMENTS_MAX_BYTES',
    parseNumber,
    'bytes of memory for links as HTML',
    { fallback: '33554432' },
  ),
  port: setting('PORT', parsePort, 'port to listen on', { fallback: '8787', flag: 'port' }),
  host: setting('HOST', parseText, 'name or address to listen on', {
    fallback: 'localhost',
    flag: 'host',
  }),
  adminPort: setting('ADMIN_PORT', parsePort, 'port of /healthz, /readyz, /metrics and /purge', {
    flag: 'admin-port',
  }),
  adminHost: setting('ADMIN_HOST', parseText, 'name or address of the admin port', {
    fallback: 'localhost',
    flag: 'admin-host',
  }),
  adminToken: setting('ADMIN_TOKEN', parseToken, 'bearer token of /purge', { isSecret }),
};

export type SettingName = keyof typeof SETTINGS;
export type SettingValue<Name extends SettingName> = ReturnType<(typeof SETTINGS)[Name]['parse']>;

/** In the order of the table. */
export const SETTING_LIST: readonly [SettingName, Setting<unknown>][] = Object.keys(SETTINGS)
  .filter(isSettingName)
  .map((name) => [name, SETTINGS[name]]);

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}
