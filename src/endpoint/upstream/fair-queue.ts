import type { Clock } from '../clock.js';

/** Identifies a request: all fetches that a request for a list waits for are of one flow. */
export type Flow = object;

/** The requests that wait for a fetch. It grows when more join. */
export type Flows = ReadonlySet<Flow>;

/** A fetch in the queue. */
export interface Waiter {
  flows: Flows;
  /** How many calls of the payments API it makes. */
  calls: number;
  /** How many of the flows its turn is of. */
  joined: number;
  turn: number;
  arrival: number;
  queuedAt: number;
  polledAt: number;
}

/** A waiter that has not polled for so long may have been stopped by its runtime: others pass it. */
const MAX_POLL_GAP_MS = 100;
/** After this time it counts as lost. */
const WAITER_TTL_MS = 5_000;

/**
 * Start-time fair queuing, with every fetch of the same length: a flow has one fetch in each turn, so that a
 * request for one link waits for at most one fetch of each list. When the queue is full, the fetch with
 * the latest turn leaves it.
 */
export class FairQueue {
  #clock: Clock;
  #maxLength: number;
  #waiters = new Set<Waiter>();
  /** Of the fetch that has started last. */
  #turn = 0;
  #nextTurns = new WeakMap<Flow, number>();
  #arrivals = 0;

  constructor(clock: Clock, maxLength: number) {
    this.#clock = clock;
    this.#maxLength = maxLength;
  }

  /** How many wait for their turn; those that may have been stopped do not count. */
  get waiting(): number {
    const now = this.#clock.now();
    return [...this.#waiters].filter((each) => isPolling(each, now)).length;
  }

  get length(): number {
    const lostAt = this.#clock.now() - WAITER_TTL_MS;
    // A set iterates in the order of insertion: the oldest first.
    for (const waiter of this.#waiters) {
      if (waiter.queuedAt > lostAt) break;
      this.#waiters.delete(waiter);
    }
    return this.#waiters.size;
  }

  /** The calls of those that are served before a fetch that is added now. */
  callsBefore(flows: Flows): number {
    if (this.length === 0) return 0;
    this.#advanceAll();
    const turn = this.#firstTurn(flows);
    let calls = 0;
    for (const waiter of this.#waiters) if (waiter.turn <= turn) calls += waiter.calls;
    return calls;
  }

  /** For a fetch that starts without waiting. */
  skip(flows: Flows): void {
    this.#start(this.#takeTurn(flows));
  }

  /** `null` when the queue is full of fetches with an earlier turn. */
  add(flows: Flows, calls: number): Waiter | null {
    if (this.length >= this.#maxLength && !this.#dropAfter(flows)) return null;
    const waiter: Waiter = {
      flows,
      calls,
      joined: flows.size,
      turn: this.#takeTurn(flows),
      arrival: (this.#arrivals += 1),
      queuedAt: this.#clock.now(),
      polledAt: this.#clock.now(),
    };
    this.#waiters.add(waiter);
    return waiter;
  }

  delete(waiter: Waiter): void {
    this.#waiters.delete(waiter);
  }

  /** `'dropped'` when it had to leave a full queue. To be called often. */
  poll(waiter: Waiter, freeSlots: number): 'start' | 'wait' | 'dropped' {
    const now = this.#clock.now();
    if (!this.#waiters.has(waiter)) return 'dropped';
    waiter.polledAt = now;
    if (freeSlots <= 0) return 'wait';
    this.#advanceAll();
    let before = 0;
    for (const each of this.#waiters) {
      if (isPolling(each, now) && isBefore(each, waiter)) before += 1;
    }
    if (before >= freeSlots) return 'wait';
    this.#start(waiter.turn);
    return 'start';
  }

  /** Makes room by dropping the fetch with the latest turn; false when all are before a new one. */
  #dropAfter(flows: Flows): boolean {
    this.#advanceAll();
    const last = [...this.#waiters].reduce((a, b) => (isBefore(a, b) ? b : a));
    return last.turn > this.#firstTurn(flows) && this.#waiters.delete(last);
  }

  /** A request that has joined may have an earlier turn. */
  #advanceAll(): void {
    for (const waiter of this.#waiters) {
      if (waiter.flows.size === waiter.joined) continue;
      const joined = new Set([...waiter.flows].slice(waiter.joined));
      waiter.turn = Math.min(waiter.turn, this.#takeTurn(joined));
      waiter.joined = waiter.flows.size;
    }
  }

  #start(turn: number): void {
    this.#turn = Math.max(this.#turn, turn);
  }

  #nextTurn(flow: Flow): number {
    return Math.max(this.#turn, this.#nextTurns.get(flow) ?? 0);
  }

  #firstTurn(flows: Flows): number {
    let first = Infinity;
    for (const flow of flows) first = Math.min(first, this.#nextTurn(flow));
    return first;
  }

  /** The fetch counts for all of the flows. */
  #takeTurn(flows: Flows): number {
    const first = this.#firstTurn(flows);
    for (const flow of flows) this.#nextTurns.set(flow, this.#nextTurn(flow) + 1);
    return first;
  }
}

function isPolling({ polledAt }: Waiter, now: number): boolean {
  return now - polledAt < MAX_POLL_GAP_MS;
}

function isBefore(a: Waiter, b: Waiter): boolean {
  return a.turn < b.turn || (a.turn === b.turn && a.arrival < b.arrival);
}
