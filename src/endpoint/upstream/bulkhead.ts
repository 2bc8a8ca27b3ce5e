import type { Clock } from '../clock.js';
import { FetchRejectedError } from './fetch-error.js';

/** Fetches at once. Each makes two calls, so this is 32 calls. */
const MAX_CONCURRENT = 16;
const MAX_QUEUED = 256;
/** Leaves half of the time in which a page gets its response. */
const MAX_QUEUE_MS = 1_500;
const POLL_INTERVAL_MS = 20;
/** `Retry-After` when the queue is full or too slow. */
const BUSY_RETRY_MS = 1_000;
/** After this time a fetch counts as lost: its runtime was frozen or its request ended. */
const LEASE_TTL_MS = 5_000;

export type Release = () => void;

/**
 * Limits concurrent fetches, and with them sockets and memory. Queued fetches poll for a slot, each by
 * its own timer: in a Workers runtime one request cannot wake another, and one that ended never
 * releases its slot.
 */
export class Bulkhead {
  #clock: Clock;
  #running: Leases;
  #queued: Leases;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#running = new Leases(clock);
    this.#queued = new Leases(clock);
  }

  get queueLength(): number {
    return this.#queued.count();
  }

  /**
   * Resolves when a fetch may start. `Release` must be called when it has ended.
   *
   * @throws {FetchRejectedError} when the queue is full, or the wait is too long
   */
  async acquire(signal: AbortSignal): Promise<Release> {
    const queueLength = this.#queued.count();
    if (queueLength === 0 && this.#hasFreeSlot()) return this.#running.add();
    if (queueLength >= MAX_QUEUED) throw new FetchRejectedError('busy', BUSY_RETRY_MS);
    return this.#waitForSlot(signal);
  }

  async #waitForSlot(signal: AbortSignal): Promise<Release> {
    const queuedAt = this.#clock.now();
    const leaveQueue = this.#queued.add();
    try {
      for (;;) {
        await this.#clock.sleep(POLL_INTERVAL_MS);
        signal.throwIfAborted();
        if (this.#hasFreeSlot()) return this.#running.add();
        const waitedMs = this.#clock.now() - queuedAt;
        if (waitedMs >= MAX_QUEUE_MS) throw new FetchRejectedError('busy', BUSY_RETRY_MS);
      }
    } finally {
      leaveQueue();
    }
  }

  #hasFreeSlot(): boolean {
    return this.#running.count() < MAX_CONCURRENT;
  }
}

/** Counts holders. A lease expires, because a holder whose runtime stopped never releases it. */
class Leases {
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
