import { LinkLoadError } from './link-load-error.js';
import type { Settings } from './loader-options.js';

/** What JSON there is at an address. */
export interface Answer {
  url: string;
  body: unknown;
  /** How long the endpoint asked to wait, in milliseconds. */
  retryAfter: number | undefined;
}

/**
 * Makes one request; `controller` gives it up.
 *
 * @throws {LinkLoadError} when it ends without JSON
 * @throws the signal's reason when it was given up
 */
export async function exchange(
  url: string,
  cache: RequestCache,
  controller: AbortController,
  { fetch, schedule, timeout }: Settings,
): Promise<Answer> {
  const { signal } = controller;
  const callOff = schedule(() => {
    controller.abort(new LinkLoadError('timeout', url, `no whole answer within ${timeout} ms`));
  }, timeout);
  // A page's own fetch may know nothing of signals: the deadline holds without its help.
  const givenUp = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  try {
    // What <link rel="preload" as="fetch" crossorigin> matches.
    const request = fetch(url, { mode: 'cors', credentials: 'same-origin', cache, signal });
    return await Promise.race([request.then((response) => read(url, response)), givenUp]);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof LinkLoadError) throw error;
    throw new LinkLoadError('no_answer', url, 'no whole answer', { cause: error });
  } finally {
    callOff();
  }
}

async function read(url: string, response: Response): Promise<Answer> {
  const { ok, status, headers } = response;
  const retryAfter = readRetryAfter(headers);
  if (!ok) {
    throw new LinkLoadError(codeOf(status), url, `status ${status}`, { status, retryAfter });
  }
  const text = await response.text();
  try {
    return { url, retryAfter, body: JSON.parse(text) as unknown };
  } catch (cause) {
    throw new LinkLoadError('not_json', url, 'not JSON', { cause });
  }
}

function codeOf(status: number) {
  if (status === 404) return 'missing';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'refused';
}

/** `Retry-After` as milliseconds (RFC 9110, 10.2.3); the form with a date is left to the endpoint. */
function readRetryAfter(headers: Headers): number | undefined {
  const header = headers.get('Retry-After') ?? '';
  return /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}
