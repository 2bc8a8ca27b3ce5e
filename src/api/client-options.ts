import { isRetryCount, isTimeout, maxRetriesRule, timeoutRule } from './call-options.js';
import { sleep } from './deadline.js';
import type { Fetch } from './request.js';

export interface PaymentsClientOptions {
  /**
   * `sk_test_…` or `sk_live_…`; it decides the mode. Server side only. It stays inside the
   * client: no error, log or `inspect` output shows it.
   */
  secretKey: string;
  /**
   * The API's URL, without `/v1`; a path prefix is allowed. `https:`, or `http:` on a loopback
   * host. Default `https://api.leanrails.com`.
   */
  baseUrl?: string | undefined;
  /** `YYYY-MM-DD`, sent as `X-API-Version`. Default: not sent, the account's version applies. */
  apiVersion?: string | undefined;
  /** Default: the platform's `fetch`. */
  fetch?: Fetch | undefined;
  /** Milliseconds for each attempt, including the response body. Default 10,000. */
  timeout?: number | undefined;
  /**
   * Retries after a network error, an incomplete response, a 429 or a 5xx. 0 to 10. Default 2.
   * A `Retry-After` of up to 60 s is honored; a longer one means no retry.
   */
  maxRetries?: number | undefined;
  /** The maximum size of a response body in bytes, uncompressed. Default 1,048,576. */
  maxAnswerBytes?: number | undefined;
  /** Clock, random numbers and timers, for tests. Default: the platform's. */
  timing?: Partial<Timing> | undefined;
}

export const DEFAULT_BASE_URL = 'https://api.leanrails.com';

export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** At least 0, less than 1. */
  random(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The validated options with all defaults. */
export interface ClientSettings {
  secretKey: string;
  /** Without a trailing slash. */
  baseUrl: string;
  apiVersion: string | undefined;
  fetch: Fetch;
  timeout: number;
  maxRetries: number;
  maxAnswerBytes: number;
  timing: Timing;
}

/** @throws {TypeError} naming the missing or invalid option */
export function parseOptions(options: PaymentsClientOptions): ClientSettings {
  const {
    secretKey,
    baseUrl = DEFAULT_BASE_URL,
    apiVersion,
    fetch = (url, init) => globalThis.fetch(url, init),
    timeout = 10_000,
    maxRetries = 2,
    maxAnswerBytes = 1024 * 1024,
    timing,
  }: Partial<PaymentsClientOptions> = options ?? {};
  checkSecretKey(secretKey);
  if (apiVersion !== undefined && !isVersion(apiVersion))
    reject('apiVersion', 'must be YYYY-MM-DD');
  if (typeof fetch !== 'function') reject('fetch', 'must be a function');
  if (!isTimeout(timeout)) reject('timeout', timeoutRule);
  if (!isRetryCount(maxRetries)) reject('maxRetries', maxRetriesRule);
  if (!Number.isSafeInteger(maxAnswerBytes) || maxAnswerBytes < 1) {
    reject('maxAnswerBytes', 'must be a whole number of bytes, 1 or more');
  }
  return {
    secretKey,
    baseUrl: checkedBaseUrl(baseUrl),
    apiVersion,
    fetch,
    timeout,
    maxRetries,
    maxAnswerBytes,
    timing: { now: Date.now, random: Math.random, sleep, ...timing },
  };
}

/** The messages never contain the value: a mistyped key still reveals most of the key. */
function checkSecretKey(value: unknown): void {
  if (typeof value !== 'string' || value.trim() === '') {
    reject('secretKey', 'is missing: it must be a secret key, sk_test_… or sk_live_…');
  }
  if (value.startsWith('pk_')) {
    reject(
      'secretKey',
      'is a publishable key, which cannot read resources: use sk_test_… or sk_live_…',
    );
  }
  // Visible ASCII, and no colon: HTTP Basic ends the user name at the first one (RFC 7617, 2).
  if (!/^sk_(test|live)_[!-9;-~]+$/.test(value)) {
    reject(
      'secretKey',
      'is malformed: it must be sk_test_… or sk_live_…, without spaces or line ends',
    );
  }
}

function isVersion(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
}

/** The URL without a trailing slash. */
function checkedBaseUrl(value: unknown): string {
  const url = typeof value === 'string' ? parseUrl(value) : undefined;
  if (typeof value !== 'string' || url === undefined) reject('baseUrl', 'must be an absolute URL');
  if (url.username !== '' || url.password !== '') {
    reject('baseUrl', 'must not hold credentials: the key is sent as a header');
  }
  if (/[?#]/.test(value)) reject('baseUrl', 'must not have a query or a hash');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    reject('baseUrl', 'must be https: (http: is for loopback hosts only)');
  }
  return url.href.replace(/\/+$/, '');
}

/** Not `URL.canParse`, and no cause: the platform's error repeats its input. */
function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** `URL` has already normalized addresses such as `127.1` and `[0:0::1]`. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

function reject(option: keyof PaymentsClientOptions, rule: string): never {
  throw new TypeError(`createPaymentsClient: \`${option}\` ${rule}`);
}
