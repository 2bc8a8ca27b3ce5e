import type { MonotonicClock } from '../clock.js';

/** Clocks differ by their resolution, and by how NTP adjusts them. */
const TOLERANCE_MS = 1_000;

/**
 * Notices that the store's clock was set back, also while no process used the store, or that another store
 * with another clock has taken over: the ages of its copies are then too low.
 */
export class SetBack {
  #clock: MonotonicClock;
  /** The least by which the store's clock was ahead of that of this process. */
  #lead: number | undefined;

  constructor(clock: MonotonicClock) {
    this.#clock = clock;
  }

  /**
   * @param storeNow read after `askedAt`, and before now
   * @returns whether it was set back since the last time
   */
  isNoticed(storeNow: number, askedAt: number): boolean {
    const [min, max] = [storeNow - this.#clock.now(), storeNow - askedAt];
    const last = this.#lead;
    this.#lead = min;
    return last !== undefined && max < last - TOLERANCE_MS;
  }
}
