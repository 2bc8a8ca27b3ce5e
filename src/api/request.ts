import { errorCode } from './credentials.js';
import type { PaymentsErrorDetails } from './payments-error.js';
import { retryAdvice } from './retry-delay.js';

/** A subset of the platform's `fetch`: URL and request options. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: PaymentsErrorDetails };

/** A complete response, of any status but a redirect. */
export interface CompleteResponse {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
}

interface RequestSettings {
  fetch: Fetch;
  /** Bytes. A page of 100 links with every field at its longest is well below a megabyte. */
  maxAnswerBytes: number;
  /** `now`: milliseconds since the epoch. */
  timing: { now(): number };
}

/** Sends one request and reads the whole response. Rejects only with a framework's own signal. */
export async function sendRequest(
  settings: RequestSettings,
  url: string,
  init: RequestInit,
): Promise<Outcome<CompleteResponse>> {
  let response: Response;
  try {
    // "error" fails every call on Cloudflare Workers; "follow" would send the key to another host.
    response = await settings.fetch(url, { ...init, redirect: 'manual' });
  } catch (cause) {
    if (isFrameworkSignal(cause)) throw cause;
    return { ok: false, failure: networkError(cause) };
  }
  if (isRedirect(response)) {
    discard(response.body);
    return { ok: false, failure: redirected(response.status) };
  }
  return readResponse(response, settings);
}

async function readResponse(
  response: Response,
  { maxAnswerBytes, timing }: RequestSettings,
): Promise<Outcome<CompleteResponse>> {
  const { status, headers, body } = response;
  try {
    const bytes = await readBytes(body, maxAnswerBytes);
    if (bytes !== undefined) return { ok: true, value: { status, headers, bytes } };
    return {
      ok: false,
      failure: { ...tooLarge(status, maxAnswerBytes), ...retryAdvice(response, timing.now()) },
    };
  } catch (cause) {
    const advice = retryAdvice(response, timing.now());
    return { ok: false, failure: { ...advice, ...incompleteResponse(status, cause) } };
  }
}

/** The whole body, or undefined when it is too large. */
async function readBytes(
  body: Response['body'],
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > maxBytes) {
      void reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(next.value);
  }
  return concat(chunks, size);
}

function concat(chunks: Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Browsers hide the status of a redirect that is not followed; servers expose it. */
function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}

/**
 * Next's `fetch` throws errors with a `digest` to tell its renderer that a page cannot be rendered while it
 * builds. As an error of ours, one would end the build.
 */
function isFrameworkSignal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return false;
  return typeof error.digest === 'string';
}

function discard(body: Response['body']): void {
  void body?.cancel().catch(() => undefined);
}

function networkError(cause: unknown): PaymentsErrorDetails {
  const code = errorCode(cause);
  return {
    type: 'connection_error',
    code: 'no_answer',
    reason: code === undefined ? 'no response' : `no response (${code})`,
    retryable: true,
    cause,
  };
}

function incompleteResponse(status: number, cause: unknown): PaymentsErrorDetails {
  return {
    type: 'connection_error',
    code: 'answer_cut',
    reason: 'the response was cut off',
    status,
    retryable: true,
    cause,
  };
}

function tooLarge(status: number, maxBytes: number): PaymentsErrorDetails {
  const reason = `the response is larger than ${maxBytes} bytes`;
  return { type: 'answer_error', code: 'answer_too_large', reason, status };
}

function redirected(status: number): PaymentsErrorDetails {
  const reason = 'the response is a redirect, which is never followed';
  return { type: 'answer_error', code: 'redirected', reason, status };
}
