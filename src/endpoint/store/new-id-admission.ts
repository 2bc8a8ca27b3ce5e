import type { Clock } from '../clock.js';
import { FetchRejectedError } from '../upstream/fetch-error.js';
import { Leases, type Release } from '../upstream/leases.js';

/** As many as wait for a fetch in one process. */
const MAX_LOOKUPS = 256;
/** Of these. Each asks the store several times a second. */
const MAX_WAITING = 16;
const BUSY_RETRY_MS = 1_000;
/** After the store refused calls, it is not asked for the same again for so long. */
const PAUSE_MS = 500;

/**
 * Limits the lookups of ids that this process has never seen: a client that tries ids could keep the store so busy that
 * it counts as away.
 */
export class NewIdAdmission {
  #clock: Clock;
  #running: Leases;
  #waiting: Leases;
  #pausedUntil = -Infinity;
  #pausedUrgency = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#running = new Leases(clock);
    this.#waiting = new Leases(clock);
  }

  /** Why a lookup must not start now; `null` when it may. */
  refusalFor(urgency: number): FetchRejectedError | null {
    const pauseMs = this.#pausedUntil - this.#clock.now();
    if (pauseMs > 0 && urgency <= this.#pausedUrgency) {
      return new FetchRejectedError('budget', pauseMs);
    }
    if (this.#running.count() < MAX_LOOKUPS) return null;
    return new FetchRejectedError('busy', BUSY_RETRY_MS);
  }

  /** @param lookup gets a function that says whether it may wait for calls */
  async run<Result>(
    urgency: number,
    lookup: (mayWait: () => boolean) => Promise<Result>,
  ): Promise<Result> {
    const release = this.#running.add();
    let releaseWaiting: Release | undefined;
    const mayWait = () => {
      if (this.#waiting.count() < MAX_WAITING) releaseWaiting ??= this.#waiting.add();
      return releaseWaiting !== undefined;
    };
    try {
      return await lookup(mayWait);
    } catch (error) {
      if (error instanceof FetchRejectedError && error.reason === 'budget') this.#pause(urgency);
      throw error;
    } finally {
      release();
      releaseWaiting?.();
    }
  }

  #pause(urgency: number): void {
    this.#pausedUntil = this.#clock.now() + PAUSE_MS;
    this.#pausedUrgency = urgency;
  }
}
