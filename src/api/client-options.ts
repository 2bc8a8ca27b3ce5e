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
   * Where the API is, without `/v1`; a path prefix is allowed. `https:`, or `http:` on a loopback
   * host. Default `https://api.leanrails.com`.
   */
  baseUrl?: string | undefined;
  /** `YYYY-MM-DD`, sent as `X-API-Version`. Default: not sent, the account's version applies. */
  apiVersion?: string | undefined;
  /** Default: the platform's `fetch`. */
  fetch?: Fetch | undefined;
  /** Milliseconds for each attempt, its answer's body included. Default 10,000. */
  timeout?: number | undefined;
  /**
   * Attempts after the first, when there was no answer or a cut one, or a 429 or 5xx. 0 to 10.
   * Default 2. A `Retry-After` up to 60 s is waited for; after a longer one there is no retry.
   */
  maxRetries?: number | undefined;
  /** Bytes of an answer's body, uncompressed; a longer one fails. Default 1,048,576. */
  maxAnswerBytes?: number | undefined;
  /** Clock, dice and waiting, for tests. Default: the platform's. */
  timing?: Partial<Timing> | undefined;
}

export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** At least 0, less than 1. */
  random(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The options, checked and complete. */
export interface ClientSettings {
  secretKey: string;
  /** Without a slash at its end. */
  baseUrl: string;
  apiVersion: string | undefined;
  fetch: Fetch;
  timeout: number;
  maxRetries: number;
  maxAnswerBytes: number;
  timing: Timing;
}

/** @throws {TypeError} naming the option that is missing or cannot be used */
export function readOptions(options: PaymentsClientOptions): ClientSettings {
  const {
    secretKey,
    baseUrl = 'https://api.leanrails.com',
    apiVersion,
    fetch = (url, init) => globalThis.fetch(url, init),
    timeout = 10_000,
    maxRetries = 2,
    maxAnswerBytes = 1024 * 1024,
    timing,
  }: Partial<PaymentsClientOptions> = options ?? {};
  checkSecretKey(secretKey);
  if (apiVersion !== undefined && !isVersion(apiVersion))
    refuse('apiVersion', 'must be YYYY-MM-DD');
  if (typeof fetch !== 'function') refuse('fetch', 'must be a function');
  if (!isTimeout(timeout)) refuse('timeout', timeoutRule);
  if (!isRetryCount(maxRetries)) refuse('maxRetries', maxRetriesRule);
  if (!Number.isSafeInteger(maxAnswerBytes) || maxAnswerBytes < 1) {
    refuse('maxAnswerBytes', 'must be a whole number of bytes, 1 or more');
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

/** The messages never repeat the value: a mistyped key is still most of a key. */
function checkSecretKey(value: unknown): void {
  if (typeof value !== 'string' || value.trim() === '') {
    refuse('secretKey', 'is missing: it must be a secret key, sk_test_… or sk_live_…');
  }
  if (value.startsWith('pk_')) {
    refuse(
      'secretKey',
      'is a publishable key, which cannot read resources: use sk_test_… or sk_live_…',
    );
  }
  // Visible ASCII, and no colon: HTTP Basic ends the user name at the first one (RFC 7617, 2).
  if (!/^sk_(test|live)_[!-9;-~]+$/.test(value)) {
    refuse(
      'secretKey',
      'is malformed: it must be sk_test_… or sk_live_…, without spaces or line ends',
    );
  }
}

function isVersion(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
}

/** The address without a slash at its end. */
function checkedBaseUrl(value: unknown): string {
  const url = typeof value === 'string' ? parseUrl(value) : undefined;
  if (typeof value !== 'string' || url === undefined) refuse('baseUrl', 'must be an absolute URL');
  if (url.username !== '' || url.password !== '') {
    refuse('baseUrl', 'must not hold credentials: the key is sent as a header');
  }
  if (/[?#]/.test(value)) refuse('baseUrl', 'must not have a query or a hash');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    refuse('baseUrl', 'must be https: (http: is for loopback hosts only)');
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

/** `URL` has already brought addresses such as `127.1` and `[0:0::1]` into these forms. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

function refuse(option: keyof PaymentsClientOptions, rule: string): never {
  throw new TypeError(`createPaymentsClient: \`${option}\` ${rule}`);
}
