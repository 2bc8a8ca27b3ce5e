import type { Clock } from '../clock.js';
import type { ListDemand } from './page-reader.js';

/** After this time without a request for a link of a block, the block is not refreshed. */
const DEMAND_TTL_MS = 15_000;

/**
 * Blocks that requests need refreshed. When there is a call, the most urgent of them gets it: else those
 * whose links are requested more often would.
 */
export class DemandedBlocks {
  #demands = new Map<number, { demand: ListDemand; at: number }>();
  #clock: Clock;

  /** @param clock monotonic */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(block: number, demand: ListDemand): void {
    this.#demands.set(block, { demand, at: this.#clock.now() });
  }

  delete(block: number): void {
    this.#demands.delete(block);
  }

  clear(): void {
    this.#demands.clear();
  }

  mostUrgent(): [block: number, demand: ListDemand] | undefined {
    const since = this.#clock.now() - DEMAND_TTL_MS;
    let best: [number, ListDemand] | undefined;
    for (const [block, { demand, at }] of this.#demands) {
      if (at < since) this.#demands.delete(block);
      else if (!best || demand.urgency > best[1].urgency) best = [block, demand];
    }
    return best;
  }
}
