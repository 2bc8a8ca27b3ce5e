import { withDeadline } from '../../api/deadline.js';
import {
  PaymentsError,
  type CheckoutLink,
  type CheckoutSession,
  type Page,
  type PaymentsClient,
} from '../../api/payments-client.js';
import { InFlight } from './in-flight.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { FetchError, type FetchFailedError } from './fetch-error.js';
import type { Attempt, CountCompleted } from './fetch-link.js';
import { SessionReader } from './session-reader.js';
import {
  SessionCopies,
  SessionCounts,
  type CountCompletedSessions,
  type SessionTally,
} from './session-tally.js';
import { failureFromError } from './upstream-failure.js';

interface CompletedCountOptions {
  client: PaymentsClient;
  tally: SessionTally;
  /** Milliseconds for which the sessions are not fetched again. */
  freshMs: number;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
  report: EndpointObserver;
}

const PAGE_SIZE = 100;
/** Leaves calls to links that have nothing to serve. */
const URGENCY = 0.75;
/** Time that one fetch of a link may spend on sessions. */
const UPDATE_TIMEOUT_MS = 1_000;

/** @param rule a metadata key, a function, or `null` for no count */
export function createCountCompleted(
  rule: string | CountCompletedSessions | null,
  options: Omit<CompletedCountOptions, 'tally'>,
): { countCompleted: CountCompleted; outdateCount(): void } {
  if (rule === null) return { countCompleted: () => null, outdateCount: () => undefined };
  const tally = typeof rule === 'string' ? new SessionCounts(rule) : new SessionCopies(rule);
  const counter = new CompletedCount({ ...options, tally });
  return {
    countCompleted: (link, attempt) => counter.count(link, attempt),
    outdateCount: () => counter.outdate(),
  };
}

/**
 * Counts completed sessions by the merchant's own rule. Sessions hold personal data: they are passed
 * to the merchant's rule and to nothing else.
 */
export class CompletedCount {
  #options: CompletedCountOptions;
  #reader: SessionReader;
  #updatedAt = -Infinity;
  /** Whether sessions may have completed since the last update began. */
  #isOutdated = false;
  #update: InFlight<void> | null = null;

  constructor(options: CompletedCountOptions) {
    this.#options = options;
    this.#reader = new SessionReader(options.tally);
  }

  /** `null` when the sessions could not be updated, are too many, or the rule fails. */
  async count(link: CheckoutLink, attempt: Attempt): Promise<number | null> {
    const hasBegun = this.#update !== null;
    if (this.#isDue) await this.#tryUpdate(attempt);
    // It may have begun before the sessions changed.
    if (hasBegun && this.#isOutdated) await this.#tryUpdate(attempt);
    return this.#isFresh && this.#reader.isComplete ? await this.#applyRule(link) : null;
  }

  /** A session has changed: what was counted before is not in the next count. */
  outdate(): void {
    this.#isOutdated = true;
  }

  get #isDue(): boolean {
    return this.#isOutdated || !this.#isFresh;
  }

  get #isFresh(): boolean {
    const { ageClock, freshMs } = this.#options;
    return ageClock.now() - this.#updatedAt < Math.max(freshMs, UPDATE_TIMEOUT_MS);
  }

  /** A failed update must not fail the link: a link without a count is better than none. */
  async #tryUpdate(attempt: Attempt): Promise<void> {
    const running = this.#update;
    try {
      await (running && !running.isLost ? running.join() : this.#startUpdate(attempt));
    } catch (error) {
      if (error instanceof PaymentsError) this.#onFailure(failureFromError(error), attempt);
      else if (!(error instanceof FetchError)) throw error;
    }
  }

  /** A key may be allowed to read links and not sessions: that does not open the breaker for links. */
  #onFailure(failure: FetchFailedError, attempt: Attempt): void {
    const { event } = failure;
    if (event.type !== 'key_rejected') return attempt.recordFailure(failure);
    this.#options.report({ type: 'upstream_error', code: 'error_status', status: event.status });
  }

  #startUpdate(attempt: Attempt): Promise<void> {
    const update = new InFlight<void>(
      this.#options.monotonicClock,
      async (self) => {
        try {
          await this.#runUpdate(attempt);
        } finally {
          if (this.#update === self) this.#update = null;
        }
      },
      { deadlineMs: UPDATE_TIMEOUT_MS },
    );
    this.#update = update;
    return update.promise;
  }

  async #runUpdate(attempt: Attempt): Promise<void> {
    try {
      await withDeadline(UPDATE_TIMEOUT_MS, attempt.signal, (signal) =>
        this.#updateSessions({ ...attempt, signal }),
      );
    } catch (error) {
      // Fetches of other links wait for this update too, and they are not aborted.
      if (!attempt.signal.aborted) throw error;
    }
  }

  async #updateSessions(attempt: Attempt): Promise<void> {
    const startedAt = this.#options.ageClock.now();
    const wasOutdated = this.#isOutdated;
    this.#isOutdated = false;
    const readPage = (after: string | undefined) => this.#readPage(after, attempt);
    try {
      await this.#reader.readNewSessions(readPage);
    } catch (error) {
      this.#isOutdated ||= wasOutdated;
      throw error;
    }
    this.#updatedAt = startedAt;
    await this.#reader.readLastDay(readPage);
  }

  async #readPage(
    after: string | undefined,
    { signal, acquireCalls }: Attempt,
  ): Promise<Page<CheckoutSession>> {
    await acquireCalls(1, URGENCY);
    const params = { status: 'complete', limit: PAGE_SIZE, starting_after: after } as const;
    const callOptions = { signal, timeout: UPDATE_TIMEOUT_MS, maxRetries: 0 };
    const page = await this.#options.client.checkoutSessions.list(params, callOptions);
    // A page that arrives later would be read again by the next update.
    signal.throwIfAborted();
    return page;
  }

  /** A rule that fails reports that itself. */
  async #applyRule(link: CheckoutLink): Promise<number | null> {
    try {
      const count = await this.#options.tally.count(link);
      return Number.isSafeInteger(count) && count >= 0 ? count : null;
    } catch {
      return null;
    }
  }
}
