import type { Clock } from '../clock.js';

export type Release = () => void;

/** After this time a fetch counts as lost: its runtime was frozen or its request ended. */
const LEASE_TTL_MS = 5_000;

/** Counts holders. A lease expires, because a holder whose runtime stopped never releases it. */
export class Leases {
  #clock: Clock;
  #grantedAt = new Map<symbol, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  count(): number {
    const expired = this.#clock.now() - LEASE_TTL_MS;
    // A map iterates in the order of insertion: the oldest lease first.
    for (const [lease, grantedAt] of this.#grantedAt) {
      if (grantedAt > expired) break;
      this.#grantedAt.delete(lease);
    }
    return this.#grantedAt.size;
  }

  add(): Release {
    const lease = Symbol();
    this.#grantedAt.set(lease, this.#clock.now());
    return () => void this.#grantedAt.delete(lease);
  }
}
