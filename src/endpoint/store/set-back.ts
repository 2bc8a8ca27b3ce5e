import type { Clock } from '../clock.js';

/** Clocks differ by their resolution, and by how NTP adjusts them. */
const TOLERANCE_MS = 1_000;

/**
 * Notices that the store's clock was set back, also while no process used the store, that another store
 * with another clock has taken over, or that the clock of this process was set forward: the ages of the store's
 * copies are then too low beside those of this process.
 */
export class SetBack {
  #ageClock: Clock;
  /** The least by which the store's clock was ahead of that of this process. */
  #lead: number | undefined;

  constructor(ageClock: Clock) {
    this.#ageClock = ageClock;
  }

  /**
   * @param storeNow read after `askedAt`, and before now
   * @returns whether it was set back since the last time
   */
  isNoticed(storeNow: number, askedAt: number): boolean {
    const [min, max] = [storeNow - this.#ageClock.now(), storeNow - askedAt];
    const last = this.#lead;
    this.#lead = min;
    return last !== undefined && max < last - TOLERANCE_MS;
  }
}
