import type { CheckoutLinkEndpointOptions } from './endpoint-options.js';
import { DEFAULT_CHECKOUT_ORIGINS } from '../wire/checkout-url.js';
import { DEFAULT_BASE_URL } from '../api/client-options.js';

type Announced = Pick<
  CheckoutLinkEndpointOptions,
  'secretKey' | 'baseUrl' | 'checkoutOrigins' | 'allowedOrigins' | 'webhookSecret'
>;

const announced = new Set<string>();

/** Says once, for each group of settings, what a new endpoint uses. Never the key or a secret. */
export function announceStart(options: Announced): void {
  const notice = startNotice(options);
  if (isQuiet() || announced.has(notice)) return;
  announced.add(notice);
  console.info(`checkout-link-embed: ${notice}`);
}

export function startNotice(options: Announced): string {
  const { secretKey, baseUrl = DEFAULT_BASE_URL, allowedOrigins, webhookSecret } = options;
  const { checkoutOrigins = DEFAULT_CHECKOUT_ORIGINS } = options;
  const mode = secretKey.startsWith('sk_live_') ? 'live' : 'test';
  const readers = allowedOrigins ? allowedOrigins.join(' ') : 'any origin';
  const webhooks = webhookSecret === undefined ? 'not received' : 'received';
  return (
    `payments API ${baseUrl}, ${mode} mode; pay controls lead to ${checkoutOrigins.join(' ')}; ` +
    `pages of ${readers} may read responses; webhooks are ${webhooks}.`
  );
}

/** In tests, and in edge runtimes, which have no standard output and start many times a day. */
function isQuiet(): boolean {
  const { process } = globalThis;
  return !process?.stdout || process.env['NODE_ENV'] === 'test';
}
