import { readLink, type CheckoutLinkView } from '../wire/link.js';
import { LinkLoadError } from './link-load-error.js';

/** Runs `run` after `ms` milliseconds; the function that it returns calls that off. */
export type Schedule = (run: () => void, ms: number) => () => void;

/** One request, and how it is made. */
export interface Exchange {
  url: string;
  fetch: typeof globalThis.fetch;
  schedule: Schedule;
  /** Milliseconds until it is given up. */
  timeout: number;
  signal: AbortSignal;
  cache: RequestCache;
}

/** One attempt to get one link. */
export interface Attempt extends Omit<Exchange, 'url'> {
  id: string;
  /** The endpoint's own address. */
  endpoint: URL;
}

/**
 * One request for one link.
 *
 * @throws {LinkLoadError} when it ends without the link
 * @throws the signal's reason when the signal aborts it
 */
export async function fetchLink(attempt: Attempt): Promise<CheckoutLinkView> {
  const url = addressOf(attempt);
  const { body } = await exchange({ ...attempt, url });
  return readAnswer(url, attempt.id, body);
}

function addressOf({ endpoint, id }: Attempt): string {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${id}`;
  return url.href;
}

/** The link that `value` is, if it is the one that was asked for. */
export function readAnswer(url: string, id: string, value: unknown): CheckoutLinkView {
  const reading = readLink(value);
  if ('faults' in reading) throw new LinkLoadError('bad_shape', url, reading.faults.join(', '));
  if (reading.link.id !== id) throw new LinkLoadError('bad_shape', url, 'it is another link');
  return reading.link;
}

/** Gets what JSON there is at an address. */
export async function exchange(
  request: Exchange,
): Promise<{ body: unknown; retryAfter: number | undefined }> {
  const { url, signal, schedule, timeout } = request;
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  // Not AbortSignal.any: it keeps its listeners for good on Node 20 (nodejs/node#54614).
  signal.addEventListener('abort', abort);
  const late = new LinkLoadError('timeout', url, `no whole answer within ${timeout} ms`);
  const cancelTimeout = schedule(() => controller.abort(late), timeout);
  // A page's own fetch may know nothing of signals: the deadline holds without its help.
  const givenUp = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
  });
  try {
    const answer = send(request, controller.signal).then(async (response) => ({
      body: parseJson(url, await response.text()),
      retryAfter: retryAfterOf(response),
    }));
    return await Promise.race([answer, givenUp]);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof LinkLoadError) throw error;
    throw new LinkLoadError('no_answer', url, 'there was no whole answer', { cause: error });
  } finally {
    cancelTimeout();
    signal.removeEventListener('abort', abort);
  }
}

async function send({ fetch, url, cache }: Exchange, signal: AbortSignal): Promise<Response> {
  // What <link rel="preload" as="fetch" crossorigin> matches.
  const response = await fetch(url, { mode: 'cors', credentials: 'same-origin', cache, signal });
  const { ok, status } = response;
  if (ok) return response;
  const retryAfter = retryAfterOf(response);
  throw new LinkLoadError(codeOf(status), url, `status ${status}`, { status, retryAfter });
}

function codeOf(status: number) {
  if (status === 404) return 'missing';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'refused';
}

/** `Retry-After` as milliseconds (RFC 9110, 10.2.3); the form with a date is left to the endpoint. */
function retryAfterOf({ headers }: Response): number | undefined {
  const header = headers.get('Retry-After');
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}

function parseJson(url: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new LinkLoadError('not_json', url, 'the answer is not JSON', { cause });
  }
}
