import { parameterError, type RequestLine } from './payments-error.js';

/** Options of a single call. */
export interface CallOptions {
  /** Aborting rejects the call with the signal's reason, and no further attempt is made. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, including the response body. Default: the client's. */
  timeout?: number | undefined;
  /** Attempts after the first, 0 to 10. Default: the client's. */
  maxRetries?: number | undefined;
}

/** Options of a single call that changes something. */
export interface PostOptions extends CallOptions {
  /**
   * The `Idempotency-Key`: 1 to 255 visible ASCII characters. All attempts of a call carry the
   * same one. Default: a new random UUID for each call.
   */
  idempotencyKey?: string | undefined;
}

/** The maximum delay of `setTimeout`: a signed 32-bit integer. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
const MAX_RETRIES = 10;

export const timeoutRule = `must be a number of milliseconds, more than 0 and at most ${MAX_TIMEOUT_MS}`;
export const maxRetriesRule = `must be a whole number from 0 to ${MAX_RETRIES}`;

export function isTimeout(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX_TIMEOUT_MS;
}

export function isRetryCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_RETRIES;
}

/** @throws {PaymentsError} naming the invalid option */
export function checkCallOptions(line: RequestLine, options: PostOptions): void {
  const { timeout, maxRetries, idempotencyKey } = options;
  if (timeout !== undefined && !isTimeout(timeout)) {
    throw parameterError(line, 'timeout', timeoutRule);
  }
  if (maxRetries !== undefined && !isRetryCount(maxRetries)) {
    throw parameterError(line, 'maxRetries', maxRetriesRule);
  }
  if (idempotencyKey !== undefined && !/^[!-~]{1,255}$/.test(idempotencyKey)) {
    throw parameterError(line, 'idempotencyKey', 'must be 1 to 255 visible ASCII characters');
  }
}
