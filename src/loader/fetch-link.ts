import { readLink, type CheckoutLinkView } from '../wire/link.js';
import { LinkLoadError } from './link-load-error.js';

/** Runs `run` after `ms` milliseconds; the function that it returns calls that off. */
export type Schedule = (run: () => void, ms: number) => () => void;

export interface Attempt {
  url: string;
  id: string;
  fetch: typeof globalThis.fetch;
  schedule: Schedule;
  /** Milliseconds until the attempt is given up. */
  timeout: number;
  signal: AbortSignal;
  cache: RequestCache;
}

/**
 * One request for one link.
 *
 * @throws {LinkLoadError} when it ends without the link
 * @throws the signal's reason when the signal aborts it
 */
export async function fetchLink(attempt: Attempt): Promise<CheckoutLinkView> {
  const { url, signal, schedule, timeout } = attempt;
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
    return readAnswer(attempt, await Promise.race([request(attempt, controller.signal), givenUp]));
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof LinkLoadError) throw error;
    throw new LinkLoadError('no_answer', url, 'there was no whole answer', { cause: error });
  } finally {
    cancelTimeout();
    signal.removeEventListener('abort', abort);
  }
}

async function request(attempt: Attempt, signal: AbortSignal): Promise<string> {
  const { fetch, url, cache } = attempt;
  // What <link rel="preload" as="fetch" crossorigin> matches.
  const response = await fetch(url, { mode: 'cors', credentials: 'same-origin', cache, signal });
  if (!response.ok) throw refusal(url, response);
  return response.text();
}

function refusal(url: string, response: Response): LinkLoadError {
  const { status } = response;
  const retryAfter = readRetryAfter(response.headers.get('Retry-After'));
  return new LinkLoadError(codeOf(status), url, `status ${status}`, { status, retryAfter });
}

function codeOf(status: number) {
  if (status === 404) return 'missing';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'refused';
}

/** `Retry-After` as milliseconds (RFC 9110, 10.2.3); the form with a date is left to the endpoint. */
function readRetryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}

function readAnswer({ url, id }: Attempt, body: string): CheckoutLinkView {
  const reading = readLink(parseJson(url, body));
  if ('faults' in reading) throw new LinkLoadError('bad_shape', url, reading.faults.join(', '));
  if (reading.link.id !== id) throw new LinkLoadError('bad_shape', url, 'it is another link');
  return reading.link;
}

function parseJson(url: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new LinkLoadError('not_json', url, 'the answer is not JSON', { cause });
  }
}
