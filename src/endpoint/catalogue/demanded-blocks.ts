import type { Clock } from '../clock.js';

interface Demand {
  urgency: number;
  at: number;
}

/** After this time without a request for a link of a block, the block is not refreshed. */
const DEMAND_TTL_MS = 15_000;

/**
 * Blocks that requests need refreshed. When there is a call, the most urgent of them gets it: else those
 * whose links are requested more often would.
 */
export class DemandedBlocks {
  #demands = new Map<number, Demand>();
  #clock: Clock;

  /** @param clock monotonic */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(block: number, urgency: number): void {
    this.#demands.set(block, { urgency, at: this.#clock.now() });
  }

  delete(block: number): void {
    this.#demands.delete(block);
  }

  clear(): void {
    this.#demands.clear();
  }

  mostUrgent(): number | undefined {
    const since = this.#clock.now() - DEMAND_TTL_MS;
    let best: number | undefined;
    let highest = -1;
    for (const [block, { urgency, at }] of this.#demands) {
      if (at < since) this.#demands.delete(block);
      else if (urgency > highest) [best, highest] = [block, urgency];
    }
    return best;
  }
}
