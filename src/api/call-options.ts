import { parameterError, type RequestLine } from './payments-error.js';

/** Options of a single call. */
export interface CallOptions {
  /** Aborting rejects the call with the signal's reason, and no further attempt is made. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, its answer's body included. Default: the client's. */
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

/** The longest delay that timers take: a 32-bit number of milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;
const MOST_RETRIES = 10;

export const timeoutRule = `must be a number of milliseconds, more than 0 and at most ${LONGEST_TIMEOUT}`;
export const maxRetriesRule = `must be a whole number from 0 to ${MOST_RETRIES}`;

export function isTimeout(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= LONGEST_TIMEOUT;
}

export function isRetryCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_RETRIES;
}

/** @throws {PaymentsError} naming the option that cannot be used */
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
