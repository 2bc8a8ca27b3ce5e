import type { Clock } from '../clock.js';

/** Identifies a request: all fetches that a request for a list waits for are of one flow. */
export type Flow = object;

/** The requests that wait for a fetch. It grows when more join. */
export type Flows = ReadonlySet<Flow>;

/** A fetch in the queue. */
export interface Waiter {
  flows: Flows;
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

  get length(): number {
    const lostAt = this.#clock.now() - WAITER_TTL_MS;
    // A set iterates in the order of insertion: the oldest first.
    for (const waiter of this.#waiters) {
      if (waiter.queuedAt > lostAt) break;
      this.#waiters.delete(waiter);
    }
    return this.#waiters.size;
  }

  /** How many are served before a fetch that is added now. */
  lengthBefore(flows: Flows): number {
    if (this.length === 0) return 0;
    const turn = Math.min(...[...flows].map((flow) => this.#nextTurn(flow)));
    return [...this.#waiters].filter((each) => each.turn <= turn).length;
  }

  /** For a fetch that starts without waiting. */
  skip(flows: Flows): void {
    this.#start(this.#takeTurn(flows));
  }

  /** `null` when the queue is full of fetches with an earlier turn. */
  add(flows: Flows): Waiter | null {
    const isFull = this.length >= this.#maxLength;
    const waiter: Waiter = {
      flows,
      joined: flows.size,
      turn: this.#takeTurn(flows),
      arrival: (this.#arrivals += 1),
      queuedAt: this.#clock.now(),
      polledAt: this.#clock.now(),
    };
    if (isFull) {
      const last = [...this.#waiters].reduce((a, b) => (isBefore(a, b) ? b : a), waiter);
      if (last === waiter) return null;
      this.#waiters.delete(last);
    }
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
    for (const each of this.#waiters) this.#advance(each);
    let before = 0;
    for (const each of this.#waiters) {
      const isAlive = now - each.polledAt < MAX_POLL_GAP_MS;
      if (isAlive && isBefore(each, waiter)) before += 1;
    }
    if (before >= freeSlots) return 'wait';
    this.#start(waiter.turn);
    return 'start';
  }

  /** A request that has joined may have an earlier turn. */
  #advance(waiter: Waiter): void {
    if (waiter.flows.size === waiter.joined) return;
    const joined = new Set([...waiter.flows].slice(waiter.joined));
    waiter.turn = Math.min(waiter.turn, this.#takeTurn(joined));
    waiter.joined = waiter.flows.size;
  }

  #start(turn: number): void {
    this.#turn = Math.max(this.#turn, turn);
  }

  #nextTurn(flow: Flow): number {
    return Math.max(this.#turn, this.#nextTurns.get(flow) ?? 0);
  }

  /** The first of the flows' next turns. The fetch counts for all of them. */
  #takeTurn(flows: Flows): number {
    let first = Infinity;
    for (const flow of flows) {
      const turn = this.#nextTurn(flow);
      this.#nextTurns.set(flow, turn + 1);
      first = Math.min(first, turn);
    }
    return first;
  }
}

function isBefore(a: Waiter, b: Waiter): boolean {
  return a.turn < b.turn || (a.turn === b.turn && a.arrival < b.arrival);
}
