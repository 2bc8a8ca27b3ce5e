import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from '../endpoint/checkout-link-endpoint.js';
import { startNotice } from '../endpoint/start-notice.js';
import type { Settings } from './settings.js';

/** What settings cannot express. */
export type EndpointExtras = Pick<
  CheckoutLinkEndpointOptions,
  'onEvent' | 'fragments' | 'store' | 'onInvalidate'
>;

/** Which API, mode and origins an endpoint with these settings uses. */
export function noticeFor(settings: Settings): string {
  return startNotice(optionsFrom(settings, {}));
}

/** @throws {TypeError} naming the setting as the merchant has set it */
export function endpointFromSettings(
  settings: Settings,
  extras: EndpointExtras = {},
): CheckoutLinkEndpoint {
  const options = optionsFrom(settings, extras);
  try {
    return createCheckoutLinkEndpoint(options);
  } catch (error) {
    throw withNameIn(settings, error);
  }
}

function optionsFrom(settings: Settings, extras: EndpointExtras): CheckoutLinkEndpointOptions {
  const { fragments } = extras;
  return {
    ...extras,
    secretKey: settings.get('secretKey') ?? '',
    baseUrl: settings.get('baseUrl'),
    apiVersion: settings.get('apiVersion'),
    checkoutOrigins: settings.get('checkoutOrigins'),
    allowedOrigins: settings.get('allowedOrigins') ?? undefined,
    links: settings.get('links'),
    webhookSecret: settings.get('webhookSecret'),
    currencyDigits: settings.get('currencyDigits'),
    countCompletedSessions: settings.get('countCompletedSessions'),
    catalogue: settings.get('catalogue'),
    images: settings.get('images'),
    imageOrigins: settings.get('imageOrigins'),
    imageUrl: imageUrlFrom(settings.get('imageUrl')),
    processes: settings.get('processes'),
    budget: {
      perMinute: settings.get('budget.perMinute'),
      burst: settings.get('budget.burst'),
      newLinksPerMinute: settings.get('budget.newLinksPerMinute'),
    },
    cache: cacheFrom(settings),
    fragments: fragments && {
      render: fragments.render,
      languages: languagesFrom(settings, fragments.languages),
      structuredData: settings.get('fragments.structuredData') ?? fragments.structuredData,
      maxBytes: settings.get('fragments.maxBytes') ?? fragments.maxBytes,
    },
  };
}

const CACHE_OPTIONS = [
  'fresh',
  'staleWhileRevalidate',
  'staleIfError',
  'missing',
  'lineItems',
  'products',
  'maxLinks',
  'maxBytes',
] as const;

function cacheFrom(settings: Settings): CheckoutLinkEndpointOptions['cache'] {
  return Object.fromEntries(
    CACHE_OPTIONS.map((option) => [option, settings.get(`cache.${option}`)]),
  );
}

function imageUrlFrom(template: string | undefined): CheckoutLinkEndpointOptions['imageUrl'] {
  if (template === undefined) return undefined;
  return (url, width) =>
    // A function, because `$&` in a replacement is not plain text.
    template.replaceAll('{width}', String(width)).replaceAll('{url}', () => url);
}

function languagesFrom(settings: Settings, available: readonly string[]): readonly string[] {
  const chosen = settings.get('fragments.languages');
  const unknown = chosen?.findIndex((tag) => !available.includes(tag)) ?? -1;
  if (unknown === -1) return chosen ?? available;
  const name = settings.nameOf('fragments.languages');
  throw new TypeError(`${name} entry ${unknown + 1} must be one of: ${available.join(', ')}`);
}

/** The error of the option, with the setting's name in place of the option's. */
function withNameIn(settings: Settings, error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  const optionName = /^\w+: `([\w.]+)`/;
  const message = error.message.replace(
    optionName,
    (whole, option: string) => settings.nameOf(option) ?? whole,
  );
  return new TypeError(message);
}
