import type { Clock } from '../clock.js';

/** Leaves time for a retry before the deadline of a fetch. */
const SHORT_MS = 1_500;
/** A call that took longer is slow. Less than the timeout: another call of its fetch may end it first. */
const SLOW_MS = 1_400;
/** The deadline, less what the rest of a fetch takes. */
const LONG_MS = 2_900;

/**
 * The timeout of one kind of call: short while it is quick, so that a lost request is sent again in time.
 * After a slow one it is long, until one is quick again: otherwise an API that takes more than the short
 * one for every call would serve nothing.
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
      this.#ms = SHORT_MS;
      return result;
    } finally {
      if (this.#clock.now() - startedAt >= SLOW_MS) this.#ms = LONG_MS;
    }
  }
}
