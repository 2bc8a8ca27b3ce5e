import type { Clock } from '../clock.js';
import { FairQueue, type Flows } from './fair-queue.js';
import { FetchRejectedError } from './fetch-error.js';
import { Leases, type Release } from './leases.js';

/** Whether a link was seen before. A client that tries ids leaves slots to the links that are sold. */
export type LinkKind = 'known' | 'new';

/** A fetch that needs a slot. */
export interface SlotDemand {
  kind: LinkKind;
  /** The requests that wait for it. */
  flows: Flows;
  /** How many calls of the payments API it makes. */
  calls: number;
}

/** Fetches at once, of all links and of new ones. Each makes at most two calls at a time, so this is 40 calls. */
const MAX_CONCURRENT = 20;
const MAX_CONCURRENT_NEW = 16;
/** Of either kind. */
const MAX_QUEUED = 256;
/** Leaves half of the time in which a page gets its response. */
const MAX_QUEUE_MS = 1_500;
const POLL_INTERVAL_MS = 20;
/** `Retry-After` when the queue is full or too slow. */
const BUSY_RETRY_MS = 1_000;

/**
 * Limits concurrent fetches, and with them sockets and memory, and shares them fairly between requests.
 * Some slots are only for links that were seen before; while both kinds wait, each gets every other slot.
 * Queued fetches poll for a slot, each by its own timer: in a Workers runtime one request cannot wake
 * another, and one that ended never releases its slot.
 */
export class Bulkhead {
  #clock: Clock;
  #running: Record<LinkKind, Leases>;
  #queues: Record<LinkKind, FairQueue>;
  #lastStarted: LinkKind = 'new';

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#running = { known: new Leases(clock), new: new Leases(clock) };
    this.#queues = {
      known: new FairQueue(clock, MAX_QUEUED),
      new: new FairQueue(clock, MAX_QUEUED),
    };
  }

  /** The calls of fetches of the same kind that would start before one that is queued now. */
  callsBefore({ kind, flows }: SlotDemand): number {
    return this.#queues[kind].callsBefore(flows);
  }

  /**
   * Resolves when a fetch may start. `Release` must be called when it has ended.
   *
   * @throws {FetchRejectedError} when the queue is full, or the wait is too long
   */
  async acquire(signal: AbortSignal, demand: SlotDemand): Promise<Release> {
    const { kind, flows } = demand;
    const queue = this.#queues[kind];
    if (queue.length > 0 || this.#freeSlots(kind) <= 0) return this.#waitForSlot(signal, demand);
    queue.skip(flows);
    return this.#start(kind);
  }

  async #waitForSlot(signal: AbortSignal, demand: SlotDemand): Promise<Release> {
    const { kind, flows, calls } = demand;
    const queue = this.#queues[kind];
    const waiter = queue.add(flows, calls);
    if (!waiter) throw new FetchRejectedError('busy', BUSY_RETRY_MS);
    try {
      for (;;) {
        await this.#clock.sleep(POLL_INTERVAL_MS);
        signal.throwIfAborted();
        const next = queue.poll(waiter, this.#freeSlots(kind));
        if (next === 'start') return this.#start(kind);
        const isLate = this.#clock.now() - waiter.queuedAt >= MAX_QUEUE_MS;
        if (isLate || next === 'dropped') throw new FetchRejectedError('busy', BUSY_RETRY_MS);
      }
    } finally {
      queue.delete(waiter);
    }
  }

  #start(kind: LinkKind): Release {
    this.#lastStarted = kind;
    return this.#running[kind].add();
  }

  /** Slots for one kind, without the other kind's share. */
  #freeSlots(kind: LinkKind): number {
    const runningNew = this.#running.new.count();
    const total = MAX_CONCURRENT - runningNew - this.#running.known.count();
    const forNew = Math.min(total, MAX_CONCURRENT_NEW - runningNew);
    const own = kind === 'new' ? forNew : total;
    if (own <= 0) return own;
    const others =
      kind === 'new' ? this.#queues.known.waiting : Math.min(forNew, this.#queues.new.waiting);
    const half = this.#lastStarted === kind ? Math.ceil(total / 2) : Math.floor(total / 2);
    return Math.min(own, total - Math.min(others, half));
  }
}
