import type { Clock } from '../clock.js';
import { FairQueue, type Flows } from './fair-queue.js';
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
 * Limits concurrent fetches, and with them sockets and memory, and shares them fairly between requests.
 * Queued fetches poll for a slot, each by its own timer: in a Workers runtime one request cannot wake
 * another, and one that ended never releases its slot.
 */
export class Bulkhead {
  #clock: Clock;
  #running: Leases;
  #queue: FairQueue;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#running = new Leases(clock);
    this.#queue = new FairQueue(clock, MAX_QUEUED);
  }

  /** How many fetches would start before one of these requests that is queued now. */
  queueLengthBefore(flows: Flows): number {
    return this.#queue.lengthBefore(flows);
  }

  /**
   * Resolves when a fetch may start. `Release` must be called when it has ended.
   *
   * @param flows the requests that wait for it
   * @throws {FetchRejectedError} when the queue is full, or the wait is too long
   */
  async acquire(signal: AbortSignal, flows: Flows): Promise<Release> {
    if (this.#queue.length > 0 || this.#freeSlots() <= 0) return this.#waitForSlot(signal, flows);
    this.#queue.skip(flows);
    return this.#running.add();
  }

  async #waitForSlot(signal: AbortSignal, flows: Flows): Promise<Release> {
    const waiter = this.#queue.add(flows);
    if (!waiter) throw new FetchRejectedError('busy', BUSY_RETRY_MS);
    try {
      for (;;) {
        await this.#clock.sleep(POLL_INTERVAL_MS);
        signal.throwIfAborted();
        const next = this.#queue.poll(waiter, this.#freeSlots());
        if (next === 'start') return this.#running.add();
        const isLate = this.#clock.now() - waiter.queuedAt >= MAX_QUEUE_MS;
        if (isLate || next === 'dropped') throw new FetchRejectedError('busy', BUSY_RETRY_MS);
      }
    } finally {
      this.#queue.delete(waiter);
    }
  }

  #freeSlots(): number {
    return MAX_CONCURRENT - this.#running.count();
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
