import { PaymentsError } from '../../api/payments-client.js';
import type { Clock } from '../clock.js';

/** Leaves time for a retry before the deadline of a fetch. */
const SHORT_MS = 1_500;
/** The deadline, less what the rest of a fetch takes. */
const LONG_MS = 2_900;

/**
 * The timeout of one call: short while the API is quick, so that a lost request is sent again in time.
 * After one that timed out it is long, until the API is quick again: otherwise an API that takes more than
 * the short one for every call would serve nothing.
 */
export class CallTimeout {
  #clock: Clock;
  #ms = SHORT_MS;

  /** @param clock monotonic */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param call gets its timeout in milliseconds */
  async run<Result>(call: (timeoutMs: number) => Promise<Result>): Promise<Result> {
    const startedAt = this.#clock.now();
    try {
      const result = await call(this.#ms);
      this.#ms = this.#clock.now() - startedAt < SHORT_MS ? SHORT_MS : LONG_MS;
      return result;
    } catch (error) {
      if (error instanceof PaymentsError && error.code === 'timeout') this.#ms = LONG_MS;
      throw error;
    }
  }
}
