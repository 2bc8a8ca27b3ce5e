import type { CheckoutLinkView } from '../wire/link.js';
import type { LinkDesk } from './link-desk.js';
import type { LinkLoader, LinkRequest } from './link-request.js';
import type { Settings } from './loader-options.js';
import { withRetries } from './retries.js';

interface Flight {
  answer: Promise<CheckoutLinkView>;
  controller: AbortController;
  refresh: boolean;
  /** How many callers still want the answer. */
  waiting: number;
}

/** Joins those who want the same link at the same time; `desk` asks for it. */
export function createFlights(settings: Settings, desk: LinkDesk): LinkLoader {
  const flights = new Map<string, Flight>();

  function takeOff(key: string, endpoint: URL, { id, refresh = false }: LinkRequest): Flight {
    const controller = new AbortController();
    const { fetch, schedule, timeout } = settings;
    const cache = refresh ? 'no-cache' : 'default';
    const { signal } = controller;
    const attempt = { endpoint, id, fetch, schedule, timeout, signal, cache } as const;
    const answer = withRetries((retry) => desk.ask(attempt, retry), settings);
    const flight: Flight = { answer, controller, refresh, waiting: 0 };
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    answer.then(land, land);
    flights.set(key, flight);
    return flight;
  }

  function leave(key: string, flight: Flight): void {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    if (flights.get(key) === flight) flights.delete(key);
    flight.controller.abort();
  }

  return {
    async load(request) {
      request.signal?.throwIfAborted();
      const endpoint = addressOf(request.endpoint);
      const key = `${endpoint.href} ${request.id}`;
      const underway = flights.get(key);
      // A refresh is for data of unknown age: an older request may have been asked before a freeze.
      const flight =
        underway && (underway.refresh || !request.refresh)
          ? underway
          : takeOff(key, endpoint, request);
      flight.waiting += 1;
      return untilAborted(flight.answer, request.signal, () => leave(key, flight));
    },
  };
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
  const here = globalThis.location?.href;
  const base = here?.startsWith('http') ? here : undefined;
  if (last?.endpoint === endpoint && last.base === base) return last.url;
  const url = new URL(endpoint, base);
  url.pathname = url.pathname.replace(/\/+$/, '');
  last = { endpoint, base, url };
  return url;
}

/** Kept, because a page's elements hardly ever have different ones. */
let last: { endpoint: string; base: string | undefined; url: URL } | undefined;
