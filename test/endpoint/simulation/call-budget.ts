import type { SimulatedTime } from './simulated-time.js';

const MINUTE_MS = 60_000;

/** The calls of the last minute, which are limited. */
export class CallBudget {
  readonly #time: SimulatedTime;
  readonly #max: number;
  #calls: number[] = [];

  constructor(time: SimulatedTime, max: number) {
    this.#time = time;
    this.#max = max;
  }

  /** @throws when there are too many */
  add(): void {
    const { now } = this.#time;
    this.#calls = this.#calls.filter((at) => at > now - MINUTE_MS);
    this.#calls.push(now);
    if (this.#calls.length > this.#max) throw new Error(`${this.#calls.length} calls in a minute`);
  }
}
