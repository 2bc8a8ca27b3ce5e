import { timedOut, withDeadline } from '../../api/deadline.js';
import type { MonotonicClock } from '../clock.js';
import type { Flow } from './fair-queue.js';
import { FETCH_DEADLINE_MS } from './guarded-fetch.js';
import { failureFromFault } from './upstream-failure.js';

/** Waiters that join within this time share one deadline timer. */
const SHARED_DEADLINE_MS = 50;
/** So long after its deadline a fetch counts as lost: the runtime stopped it together with its request. */
const LOST_AFTER_MS = 1_000;
export const IN_FLIGHT_TTL_MS = FETCH_DEADLINE_MS + LOST_AFTER_MS;

export interface InFlightOptions {
  /** The request that it is for. */
  flow?: Flow;
  /** For those who join: milliseconds, longer than `run` takes. */
  deadlineMs?: number;
}

/** A fetch that has not settled yet. Further requests for the same link join it (single flight). */
export class InFlight<Value> {
  readonly promise: Promise<Value>;
  readonly #deadlineMs: number;
  /** Whether the API may have been called: an invalidation then makes the result out of date. */
  hasStarted = false;
  /** The requests that wait for it. */
  readonly flows: Set<Flow>;
  #clock: MonotonicClock;
  #since: number;
  #joined: { at: number; promise: Promise<Value> } | undefined;

  /** @param run calls `markStarted` before it calls the API */
  constructor(
    clock: MonotonicClock,
    run: (inFlight: InFlight<Value>) => Promise<Value>,
    { flow = {}, deadlineMs = FETCH_DEADLINE_MS }: InFlightOptions = {},
  ) {
    this.#clock = clock;
    this.#deadlineMs = deadlineMs;
    this.flows = new Set([flow]);
    this.#since = clock.now();
    this.promise = run(this);
  }

  get isLost(): boolean {
    return this.#clock.now() - this.#since >= this.#deadlineMs + LOST_AFTER_MS;
  }

  markStarted(): void {
    this.hasStarted = true;
    this.#since = this.#clock.now();
  }

  /**
   * The result with a deadline of its own: the runtime may stop the fetch together with the request
   * that started it, and then `promise` never settles.
   */
  join(): Promise<Value> {
    const now = this.#clock.now();
    if (this.#joined && now - this.#joined.at < SHARED_DEADLINE_MS) return this.#joined.promise;
    const promise = withDeadline(this.#deadlineMs, undefined, () => this.promise).then((value) => {
      if (value === timedOut) throw failureFromFault('timeout');
      return value;
    });
    this.#joined = { at: now, promise };
    return promise;
  }
}
