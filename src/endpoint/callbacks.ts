import { timedOut, withDeadline } from '../api/deadline.js';
import type { Clock } from './clock.js';
import type { EndpointObserver, FailureSource } from './endpoint-event.js';
import { isPromiseLike } from './promise-like.js';

/** A function of the merchant failed. It is logged and reported before this is thrown. */
export class CallbackError extends Error {
  override readonly name = 'CallbackError';
}

/** The console gets the first failure of each kind at once, and later ones this often. */
const LOG_INTERVAL_MS = 60_000;

/** Runs the merchant's functions: each may throw, reject, or never settle, and the endpoint goes on. */
export class Callbacks {
  /** Passes events on to the merchant's observer. Never throws, and waits for nothing. */
  readonly report: EndpointObserver;
  #clock: Clock;
  #loggedAt = new Map<string, number>();

  /** @param clock monotonic */
  constructor(onEvent: EndpointObserver, clock: Clock) {
    this.#clock = clock;
    const log = (error: unknown) => this.#log('onEvent threw', error);
    this.report = (event) => {
      try {
        const result = onEvent(event);
        if (isPromiseLike(result)) result.then(undefined, log);
      } catch (error) {
        log(error);
      }
    };
  }

  /**
   * The same function with a deadline.
   *
   * @throws {CallbackError} (or rejects with it) when the function throws, rejects or is late
   */
  guard<Args extends unknown[], Result>(
    source: FailureSource,
    timeoutMs: number,
    callback: (...args: Args) => Result | Promise<Result>,
  ): (...args: Args) => Result | Promise<Result> {
    return (...args) => {
      try {
        const result = callback(...args);
        return isPromiseLike(result) ? this.#settle(source, timeoutMs, result) : result;
      } catch (error) {
        throw this.#failed(source, error);
      }
    };
  }

  /** For an error that no one expected: a bug of ours. A `CallbackError` is reported already. */
  reportBug(error: unknown): void {
    if (error instanceof CallbackError) return;
    this.#log('the endpoint failed', error);
    this.report({ type: 'internal_error', source: 'endpoint', reason: 'threw' });
  }

  async #settle<Result>(
    source: FailureSource,
    timeoutMs: number,
    pending: PromiseLike<Result>,
  ): Promise<Result> {
    let result: Result | typeof timedOut;
    try {
      result = await withDeadline(timeoutMs, undefined, async () => pending);
    } catch (error) {
      throw this.#failed(source, error);
    }
    if (result !== timedOut) return result;
    this.#log(`${source} did not settle within ${timeoutMs} ms`);
    this.report({ type: 'internal_error', source, reason: 'timeout' });
    throw new CallbackError(source);
  }

  #failed(source: FailureSource, error: unknown): CallbackError {
    this.#log(`${source} threw`, error);
    this.report({ type: 'internal_error', source, reason: 'threw' });
    return new CallbackError(source, { cause: error });
  }

  #log(message: string, ...details: unknown[]): void {
    const now = this.#clock.now();
    const last = this.#loggedAt.get(message);
    if (last !== undefined && now - last < LOG_INTERVAL_MS) return;
    this.#loggedAt.set(message, now);
    console.error(`checkout-link-embed: ${message}`, ...details);
  }
}
