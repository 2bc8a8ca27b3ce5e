import type { GenericSchema } from 'valibot';
import { checkCallOptions, type PostOptions } from './call-options.js';
import type { ClientSettings } from './client-options.js';
import { credentialsFor, safeCause, type Credentials } from './credentials.js';
import { timedOut, withDeadline } from './deadline.js';
import { withNoStore } from './no-store.js';
import { parseResponse } from './parse-response.js';
import {
  failureMessage,
  PaymentsError,
  type PaymentsErrorDetails,
  type RequestLine,
} from './payments-error.js';
import { sendRequest, type Outcome } from './request.js';
import { retryDelay } from './retry-delay.js';

/** One call of the API: one attempt and its retries. */
export interface Call<T> extends RequestLine {
  query?: object | undefined;
  body?: object | undefined;
  schema: GenericSchema<unknown, T>;
  options?: PostOptions | undefined;
}

/** Resolves with the parsed response; rejects with a PaymentsError or the signal's reason. */
export type Transport = <T>(call: Call<T>) => Promise<T>;

/** The secret key is kept in this closure only. */
export function createTransport(settings: ClientSettings): Transport {
  const { baseUrl, timing } = settings;
  const credentials = credentialsFor(settings.secretKey);
  const requestSettings = { ...settings, fetch: withNoStore(settings.fetch) };

  return async function send<T>(call: Call<T>): Promise<T> {
    const { options = {} } = call;
    checkCallOptions(call, options);
    const { signal, timeout = settings.timeout, maxRetries = settings.maxRetries } = options;
    const url = `${baseUrl}${call.path}${queryString(call.query)}`;
    const init = requestInit(call, credentials.authorization, settings.apiVersion);

    const tryOnce = async (attemptSignal: AbortSignal): Promise<Outcome<T>> => {
      const response = await sendRequest(requestSettings, url, { ...init, signal: attemptSignal });
      return response.ok ? parseResponse(response.value, call.schema, timing.now()) : response;
    };

    for (let attempt = 0; ; attempt += 1) {
      signal?.throwIfAborted();
      const result = await withDeadline(timeout, signal, tryOnce);
      const outcome = result === timedOut ? timeoutFailure(timeout) : result;
      if (outcome.ok) return outcome.value;
      const delay = retryDelay(outcome.failure, attempt, () => timing.random());
      if (delay === undefined || attempt >= maxRetries) {
        throw redactedError(call, outcome.failure, credentials.redact);
      }
      await timing.sleep(delay, signal);
    }
  };
}

/** The same for every attempt: a retried POST must have the idempotency key of the first one. */
function requestInit(
  call: Call<unknown>,
  authorization: string,
  apiVersion: string | undefined,
): RequestInit {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    Authorization: authorization,
  };
  if (apiVersion !== undefined) headers['X-API-Version'] = apiVersion;
  if (call.method === 'GET') return { method: 'GET', headers };
  headers['Content-Type'] = 'application/json';
  headers['Idempotency-Key'] = call.options?.idempotencyKey ?? crypto.randomUUID();
  return { method: 'POST', headers, body: JSON.stringify(call.body ?? {}) };
}

function queryString(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? '' : `?${search}`;
}

function timeoutFailure(timeout: number): { ok: false; failure: PaymentsErrorDetails } {
  const reason = `no complete response within ${timeout} ms`;
  return {
    ok: false,
    failure: { type: 'connection_error', code: 'timeout', reason, retryable: true },
  };
}

/** An API, a proxy or a custom `fetch` may echo the key in any text. */
function redactedError(
  line: RequestLine,
  failure: PaymentsErrorDetails,
  redact: Credentials['redact'],
): PaymentsError {
  const { type, code, reason, param, docUrl, cause } = failure;
  return new PaymentsError(redact(failureMessage(line, failure)), {
    ...failure,
    type: redact(type),
    code: redact(code),
    reason: redact(reason),
    param: param === undefined ? undefined : redact(param),
    docUrl: docUrl === undefined ? undefined : redact(docUrl),
    cause: safeCause(cause, redact),
  });
}
