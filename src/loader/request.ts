import { abortReason } from './abort-reason.js';
import { LinkLoadError } from './link-load-error.js';
import type { Settings } from './loader-options.js';

/** A successful response with its parsed body. */
export interface JsonResponse {
  url: string;
  body: unknown;
  /** `Retry-After` in milliseconds. */
  retryAfter: number | undefined;
}

/**
 * Sends one request; `controller` aborts it.
 *
 * @throws {LinkLoadError} when there is no JSON response
 * @throws the signal's reason when it was aborted
 */
export async function requestJson(
  url: string,
  cache: RequestCache | undefined,
  controller: AbortController,
  { fetch, schedule, timeout }: Settings,
): Promise<JsonResponse> {
  const { signal } = controller;
  let clearDeadline: (() => void) | undefined;
  // A page's own fetch may ignore signals: the deadline must hold all the same.
  const aborted = new Promise<never>((_resolve, reject) => {
    clearDeadline = schedule(() => {
      reject(new LinkLoadError('timeout', url, `no response within ${timeout} ms`));
      controller.abort();
    }, timeout);
    signal.addEventListener('abort', () => reject(abortReason(signal)));
  });
  try {
    // The same mode and credentials as <link rel="preload" as="fetch" crossorigin>, to use a preload.
    const request = fetch(url, { mode: 'cors', credentials: 'same-origin', cache, signal });
    return await Promise.race([request.then((response) => readJson(url, response)), aborted]);
  } catch (error) {
    if (signal.aborted || error instanceof LinkLoadError) throw error;
    throw new LinkLoadError('no_answer', url, 'no complete response', { cause: error });
  } finally {
    clearDeadline?.();
  }
}

async function readJson(url: string, response: Response): Promise<JsonResponse> {
  const { ok, status, headers } = response;
  const retryAfter = parseRetryAfter(headers);
  if (!ok) {
    throw new LinkLoadError(errorCodeFor(status), url, `status ${status}`, { status, retryAfter });
  }
  const text = await response.text();
  try {
    return { url, retryAfter, body: JSON.parse(text) as unknown };
  } catch (cause) {
    const type = headers.get('Content-Type');
    throw new LinkLoadError('not_json', url, `status ${status}, ${type}, not JSON`, { cause });
  }
}

function errorCodeFor(status: number) {
  if (status === 404) return 'missing';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'refused';
}

/** `Retry-After` in milliseconds (RFC 9110, 10.2.3). Dates are ignored: the endpoint sends seconds. */
function parseRetryAfter(headers: Headers): number | undefined {
  const header = headers.get('Retry-After') ?? '';
  return /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}
