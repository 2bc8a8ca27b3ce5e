import type { Edition } from './objects.js';
import type { Seed } from './seed.js';
import type { WebhookOptions } from './webhooks.js';

export interface SandboxOptions {
  /** The key that the API accepts, `sk_test_…`. Default: a fixed key. */
  secretKey?: string | undefined;
  /** Public base URL of the sandbox, the prefix of each link's `url`. Default `http://localhost:4010`. */
  url?: string | undefined;
  /** The clock, in milliseconds. Default `Date.now`. */
  now?: (() => number) | undefined;
  /** `all` links and sessions, or only the `catalogue` of products and prices. Default `all`. */
  seed?: Seed | undefined;
  /** Edition of the provider's documents to follow. Default `base`. */
  edition?: Edition | undefined;
  /** Requests per minute that the key may make. Default 1500, the provider's. */
  rateLimit?: number | undefined;
  /** The result of an earlier sandbox's `snapshot()`, to restore. Default: the seed. */
  snapshot?: string | undefined;
  /** Where to send an event when a link is updated or a session is paid. Default: nowhere. */
  webhook?: WebhookOptions | undefined;
}

export type ResolvedOptions = {
  [Name in keyof Omit<SandboxOptions, 'snapshot' | 'webhook'>]-?: NonNullable<SandboxOptions[Name]>;
} & { snapshot: string | undefined; webhook: WebhookOptions | null };

/** Applies defaults. Throws a TypeError that names the invalid option, and never repeats a key. */
export function readOptions(options: SandboxOptions): ResolvedOptions {
  const {
    secretKey = 'sk_test_sandbox0123456789',
    url = 'http://localhost:4010',
    now = () => Date.now(),
    seed = 'all',
    edition = 'base',
    rateLimit = 1500,
    snapshot,
    webhook,
  } = options;
  check(/^sk_test_[A-Za-z0-9_]+$/.test(secretKey), 'secretKey must be a test key, sk_test_…');
  check(isWebAddress(url), `url must be an http or https address, not "${url}"`);
  check(typeof now === 'function', 'now must be a function that gives milliseconds');
  check(['all', 'catalogue'].includes(seed), `seed must be all or catalogue, not "${seed}"`);
  check(['base', 'newer'].includes(edition), `edition must be base or newer, not "${edition}"`);
  check(Number.isInteger(rateLimit) && rateLimit > 0, 'rateLimit must be a whole number above 0');
  check(snapshot === undefined || typeof snapshot === 'string', 'snapshot must be a string');
  return {
    ...{ secretKey, url: url.replace(/\/+$/, ''), now, seed, edition, rateLimit, snapshot },
    webhook: webhook === undefined ? null : readWebhook(webhook),
  };
}

function readWebhook({ url, secret, onDelivery }: WebhookOptions): WebhookOptions {
  check(isWebAddress(url), `webhook.url must be an http or https address, not "${url}"`);
  check(/^whsec_[!-~]{8,}$/.test(secret), 'webhook.secret must be a webhook secret, whsec_…');
  const isFunction = onDelivery === undefined || typeof onDelivery === 'function';
  check(isFunction, 'webhook.onDelivery must be a function');
  return { url, secret, onDelivery };
}

function check(holds: boolean, problem: string): void {
  if (!holds) throw new TypeError(`createSandbox: ${problem}`);
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
