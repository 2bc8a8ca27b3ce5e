import type { CheckoutLinkView } from '../wire/link.js';
import type { Schedule } from './fetch-link.js';
import { createLinkDesk, type Retry } from './link-desk.js';
import { LinkLoadError, type LinkLoadErrorCode } from './link-load-error.js';

export type { CheckoutLinkView, LinkLineItem, LinkRestrictions } from '../wire/link.js';
export { LinkLoadError, type LinkLoadErrorCode, type Schedule };

/** Which link, from where. */
export interface LinkRequest {
  /** The checkout link's id, `cl_…`. */
  id: string;
  /** The merchant's endpoint, absolute or relative to the page's own address. */
  endpoint: string;
  /** Gives up this caller's interest; the request itself ends when nobody is left who waits for it. */
  signal?: AbortSignal | undefined;
  /** Asks past the browser's cache (with its ETag): for data that was shown before. Default `false`. */
  refresh?: boolean | undefined;
}

/** Gets links from a merchant's endpoint. */
export interface LinkLoader {
  /**
   * @throws {LinkLoadError} when there is no link to be had, after the retries
   * @throws the signal's reason when the signal was aborted
   */
  load(request: LinkRequest): Promise<CheckoutLinkView>;
}

export interface LinkLoaderOptions {
  /** Default: the page's `fetch` at the time of the request. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds for one attempt. Default 8,000. */
  timeout?: number | undefined;
  /** Further attempts after no answer, 429 and 5xx. Default 2. */
  retries?: number | undefined;
  /** The clock. Default: `setTimeout`. */
  schedule?: Schedule | undefined;
  /** From 0 up to 1, to spread retries. Default: `Math.random`. */
  random?: (() => number) | undefined;
}

const BACKOFF = [500, 2_000];
const LONGEST_RETRY_AFTER = 10_000;

/**
 * A loader that asks once for a link however many callers want it at the same time, makes one request
 * for all links that are wanted together where the endpoint answers for several, gives up after a
 * timeout, and tries again where that can help: after no answer, 429 (waiting for `Retry-After` when
 * that is 10 seconds or less) and 5xx. A failure is never kept: the next call asks again.
 *
 * @throws {RangeError} on a `timeout` or `retries` that cannot be
 */
export function createLinkLoader(options: LinkLoaderOptions = {}): LinkLoader {
  const settings = readOptions(options);
  const flights = new Map<string, Flight>();
  const ask = createLinkDesk();

  function takeOff(url: string, endpoint: URL, { id, refresh = false }: LinkRequest): Flight {
    const controller = new AbortController();
    const { fetch, schedule, timeout } = settings;
    const cache = refresh ? 'no-cache' : 'default';
    const { signal } = controller;
    const attempt = { url, endpoint, id, fetch, schedule, timeout, signal, cache } as const;
    const answer = withRetries((retry) => ask(attempt, retry), settings);
    const flight: Flight = { answer, controller, refresh, waiting: 0 };
    const land = () => {
      if (flights.get(url) === flight) flights.delete(url);
    };
    answer.then(land, land);
    flights.set(url, flight);
    return flight;
  }

  function leave(url: string, flight: Flight): void {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    if (flights.get(url) === flight) flights.delete(url);
    flight.controller.abort();
  }

  return {
    async load(request) {
      request.signal?.throwIfAborted();
      const endpoint = addressOf(request.endpoint);
      const url = linkAddress(endpoint, request.id);
      const underway = flights.get(url);
      // A refresh is for data of unknown age: an older request may have been asked before a freeze.
      const flight =
        underway && (underway.refresh || !request.refresh)
          ? underway
          : takeOff(url, endpoint, request);
      flight.waiting += 1;
      return untilAborted(flight.answer, request.signal, () => leave(url, flight));
    },
  };
}

interface Flight {
  answer: Promise<CheckoutLinkView>;
  controller: AbortController;
  refresh: boolean;
  /** How many callers still want the answer. */
  waiting: number;
}

type Settings = Required<{ [Key in keyof LinkLoaderOptions]: NonNullable<LinkLoaderOptions[Key]> }>;

function readOptions(options: LinkLoaderOptions): Settings {
  const { timeout = 8_000, retries = 2 } = options;
  if (!(timeout > 0)) throw new RangeError('createLinkLoader: timeout must be more than 0 ms');
  if (!Number.isInteger(retries) || retries < 0) {
    throw new RangeError('createLinkLoader: retries must be a whole number, 0 or more');
  }
  return {
    timeout,
    retries,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    schedule: options.schedule ?? scheduleTimeout,
    random: options.random ?? Math.random,
  };
}

function scheduleTimeout(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

async function withRetries<T>(
  ask: (retry: Retry | undefined) => Promise<T>,
  settings: Settings,
): Promise<T> {
  let retry: Retry | undefined;
  for (let failed = 0; ; failed += 1) {
    try {
      return await ask(retry);
    } catch (error) {
      retry = failed < settings.retries ? retryOf(error, failed, settings) : undefined;
      if (!retry) throw error;
    }
  }
}

/** When to try again; `undefined` when there is no use in it. */
function retryOf(failure: unknown, failed: number, { random }: Settings): Retry | undefined {
  if (!(failure instanceof LinkLoadError) || !failure.retryable) return undefined;
  const { retryAfter } = failure;
  if (retryAfter !== undefined) {
    return retryAfter > LONGEST_RETRY_AFTER ? undefined : { failure, delay: retryAfter };
  }
  const longest = BACKOFF[Math.min(failed, BACKOFF.length - 1)] ?? 0;
  return { failure, delay: longest * (0.5 + random() / 2) };
}

function untilAborted<T>(
  answer: Promise<T>,
  signal: AbortSignal | undefined,
  leave: () => void,
): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(asError(signal.reason));
      leave();
    };
    signal.addEventListener('abort', abort);
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException('The load was given up', 'AbortError');
}

/**
 * Resolved against the page's address, not against `<base href>`: a page's base often names its CDN,
 * and the endpoint is the merchant's own.
 */
function addressOf(endpoint: string): URL {
  const base = globalThis.location?.href;
  const url = new URL(endpoint, base?.startsWith('http') ? base : undefined);
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function linkAddress(endpoint: URL, id: string): string {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${id}`;
  return url.href;
}
