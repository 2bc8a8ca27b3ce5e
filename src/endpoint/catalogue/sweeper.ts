import { FailureBackoff } from '../cache/failure-backoff.js';
import { InFlight } from '../upstream/in-flight.js';
import type { MonotonicClock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { FetchError, FetchFailedError } from '../upstream/fetch-error.js';
import { failureFromFault } from '../upstream/upstream-failure.js';
import type { Cursor } from './link-index.js';
import type { ListPage } from './list-page.js';
import { UnknownCursorError, type ListDemand } from './page-reader.js';
import { Sweep } from './sweep.js';

interface SweeperOptions {
  read(cursor: Cursor, demand: ListDemand): Promise<ListPage>;
  /** @throws {FetchError} when the page must be read again */
  onPage(page: ListPage, cursor: Cursor): Promise<void>;
  onDone(newestFirst: readonly string[]): void;
  report: EndpointObserver;
  reportBug(error: unknown): void;
  monotonicClock: MonotonicClock;
}

/** Whatever the API answers, sweeps do not use up the budget. */
const MIN_GAP_MS = 5 * 60_000;
/** What another process has read since the last sweep is new enough: one sweep serves all processes. */
const MAX_AGE_MS = MIN_GAP_MS;
/** The first sweep leaves calls to links that are not found yet: their share of the burst, and more. */
const FIRST: ListDemand = { urgency: 0.6, isBackground: true, maxAgeMs: MAX_AGE_MS };
/** For a page of the first sweep after so long without one: known links must not crowd it out either. */
const STARVED_MS = 300;
const STARVED: ListDemand = { urgency: 1, isBackground: false, maxAgeMs: MAX_AGE_MS };
const LATER: ListDemand = { urgency: 0.9, isBackground: true, maxAgeMs: MAX_AGE_MS };

/**
 * Reads the whole list when it is needed, page by page. Requests drive it: when calls are short or fail
 * it stops, and the next request continues.
 */
export class Sweeper {
  #options: SweeperOptions;
  #backoff: FailureBackoff;
  #sweep: Sweep | null = new Sweep();
  #run: InFlight<void> | null = null;
  #readAt = -Infinity;
  #doneAt = -Infinity;
  #isNeeded = false;

  constructor(options: SweeperOptions) {
    this.#options = options;
    this.#backoff = new FailureBackoff(options.monotonicClock);
  }

  /** Whether a sweep has found the link so far. */
  has(id: string): boolean {
    return this.#sweep?.has(id) ?? false;
  }

  /** The list is not what it was. */
  sweepAgain(): void {
    this.#isNeeded = true;
  }

  advance(): void {
    const { monotonicClock } = this.#options;
    if (this.#isNeeded && !this.#sweep && monotonicClock.now() - this.#doneAt >= MIN_GAP_MS) {
      this.#isNeeded = false;
      this.#sweep = new Sweep();
    }
    if (!this.#sweep || (this.#run && !this.#run.isLost)) return;
    if (this.#backoff.activeError('sweep')) return;
    const sweep = this.#sweep;
    const run = new InFlight<void>(monotonicClock, async (self) => this.#readAll(sweep, self));
    this.#run = run;
    const end = () => {
      if (this.#run === run) this.#run = null;
    };
    run.promise.catch(this.#options.reportBug).finally(end);
  }

  stop(): void {
    this.#sweep = null;
    this.#isNeeded = false;
  }

  async #readAll(sweep: Sweep, run: InFlight<void>): Promise<void> {
    try {
      // The constructor of the run has to return first.
      await Promise.resolve();
      while (!sweep.isDone) {
        if (this.#run !== run || this.#sweep !== sweep) return;
        run.markStarted();
        await this.#readPage(sweep, run);
      }
      this.#finish(sweep);
    } catch (error) {
      this.#onError(error);
    }
  }

  get #demand(): ListDemand {
    if (this.#doneAt > -Infinity) return LATER;
    const isStarved = this.#options.monotonicClock.now() - this.#readAt >= STARVED_MS;
    return isStarved ? STARVED : FIRST;
  }

  async #readPage(sweep: Sweep, run: InFlight<void>): Promise<void> {
    const { cursor } = sweep;
    const page = await this.#options.read(cursor, this.#demand);
    this.#readAt = this.#options.monotonicClock.now();
    await this.#options.onPage(page, cursor);
    // The process was frozen meanwhile, and another run goes on.
    if (this.#run === run) this.#add(page, sweep);
  }

  /** Reports a list that has no end: a merchant could not know why the catalogue is never ready. */
  #add(page: ListPage, sweep: Sweep): void {
    try {
      sweep.add(page);
    } catch (error) {
      if (error instanceof FetchFailedError) this.#options.report(error.event);
      throw error;
    }
  }

  #finish(sweep: Sweep): void {
    if (this.#sweep !== sweep) return;
    this.#sweep = null;
    this.#doneAt = this.#options.monotonicClock.now();
    this.#backoff.reset('sweep');
    this.#options.onDone(sweep.newestFirst);
  }

  #onError(error: unknown): void {
    const isOutdated = error instanceof UnknownCursorError;
    if (!isOutdated && !(error instanceof FetchError)) throw error;
    if (!isOutdated && !(error instanceof FetchFailedError)) return;
    const failure = isOutdated ? failureFromFault('unexpected_shape') : error;
    this.#backoff.record('sweep', failure);
    // What was read may be wrong; after a failure of the API alone it is good.
    if (isOutdated || failure.upstreamHealth === 'healthy') this.#sweep &&= new Sweep();
  }
}
