import { timedOut, withDeadline } from '../../api/deadline.js';
import {
  PaymentsError,
  type CheckoutLink,
  type CheckoutSession,
  type PaymentsClient,
} from '../../api/payments-client.js';
import type { Clock } from '../clock.js';
import { FetchError } from './fetch-error.js';
import type { Attempt } from './fetch-link.js';
import { failureFromError } from './upstream-failure.js';

/** How to tell which completed checkout sessions belong to a link: no documented field does. */
export type CountCompletedSessions = (
  link: CheckoutLink,
  sessions: readonly CheckoutSession[],
) => number | Promise<number>;

interface CompletedCountOptions {
  client: PaymentsClient;
  count: CountCompletedSessions;
  /** Milliseconds for which the sessions are not fetched again. */
  freshMs: number;
  clock: Clock;
}

/** Held in memory. Above this limit counts are unknown rather than wrong. */
const MAX_SESSIONS = 100_000;
const PAGE_SIZE = 100;
/** Time that one fetch of a link may spend on sessions. */
const UPDATE_TIMEOUT_MS = 1_000;
/**
 * A session may stay open for so long before it completes. Lists are ordered by creation, so a session
 * that completes late is listed behind those that are already known.
 */
const MAX_OPEN_SECONDS = 24 * 60 * 60;

/**
 * Counts completed sessions by the merchant's own rule, from a copy of the list. The first update
 * fetches the whole list, later ones only the pages in which a session may have completed since.
 * Sessions hold personal data: they are passed to the merchant's rule and to nothing else.
 */
export class CompletedCount {
  #options: CompletedCountOptions;
  #sessions = new Map<string, CheckoutSession>();
  /** Where to continue the first pass through the list; `null` when it is complete. */
  #firstPass: { after: string | undefined } | null = { after: undefined };
  /** Unix seconds of the newest session at the last update. */
  #newestCreated = 0;
  #updatedAt = -Infinity;
  #update: Promise<void | typeof timedOut> | null = null;

  constructor(options: CompletedCountOptions) {
    this.#options = options;
  }

  /** `null` when the sessions could not be updated, are too many, or the rule fails. */
  async count(link: CheckoutLink, attempt: Attempt): Promise<number | null> {
    const { clock, freshMs } = this.#options;
    const isFresh = clock.now() - this.#updatedAt < freshMs;
    if (!isFresh && !(await this.#tryUpdate(attempt))) return null;
    const isComplete = this.#firstPass === null && this.#sessions.size <= MAX_SESSIONS;
    return isComplete ? await this.#applyRule(link) : null;
  }

  /** A failed update must not fail the link: a link without a count is better than none. */
  async #tryUpdate(attempt: Attempt): Promise<boolean> {
    this.#update ??= this.#startUpdate(attempt).finally(() => (this.#update = null));
    try {
      return (await this.#update) !== timedOut;
    } catch (error) {
      if (error instanceof PaymentsError) attempt.recordFailure(failureFromError(error));
      else if (!(error instanceof FetchError)) throw error;
      return false;
    }
  }

  async #startUpdate(attempt: Attempt): Promise<void | typeof timedOut> {
    try {
      return await withDeadline(UPDATE_TIMEOUT_MS, attempt.signal, (signal) =>
        this.#updateSessions({ ...attempt, signal }),
      );
    } catch (error) {
      // Fetches of other links wait for this update too, and they are not aborted.
      if (attempt.signal.aborted) return timedOut;
      throw error;
    }
  }

  async #updateSessions(attempt: Attempt): Promise<void> {
    const startedAt = this.#options.clock.now();
    if (this.#firstPass) await this.#readAllPages(attempt);
    else await this.#readNewPages(attempt);
    for (const { created } of this.#sessions.values()) {
      this.#newestCreated = Math.max(this.#newestCreated, created ?? 0);
    }
    this.#updatedAt = startedAt;
  }

  /** May take several updates: each continues where the last one had to stop. */
  async #readAllPages(attempt: Attempt): Promise<void> {
    while (this.#firstPass) {
      const { data, has_more, next_cursor } = await this.#readPage(this.#firstPass.after, attempt);
      const after = has_more ? (next_cursor ?? data.at(-1)?.id) : undefined;
      const hasMore = after !== undefined && this.#sessions.size <= MAX_SESSIONS;
      this.#firstPass = hasMore ? { after } : null;
    }
  }

  async #readNewPages(attempt: Attempt): Promise<void> {
    let after: string | undefined;
    do {
      const { data, has_more, next_cursor } = await this.#readPage(after, attempt);
      const oldest = data.at(-1);
      const isOldEnough = (oldest?.created ?? 0) < this.#newestCreated - MAX_OPEN_SECONDS;
      after = has_more && !isOldEnough ? (next_cursor ?? oldest?.id) : undefined;
    } while (after !== undefined);
  }

  async #readPage(after: string | undefined, { signal, acquireCalls }: Attempt) {
    await acquireCalls(1);
    const params = { status: 'complete', limit: PAGE_SIZE, starting_after: after } as const;
    const callOptions = { signal, timeout: UPDATE_TIMEOUT_MS, maxRetries: 0 };
    const list = await this.#options.client.checkoutSessions.list(params, callOptions);
    for (const session of list.data) this.#sessions.set(session.id, session);
    return list;
  }

  /** A rule that fails reports that itself. */
  async #applyRule(link: CheckoutLink): Promise<number | null> {
    try {
      const count = await this.#options.count(link, [...this.#sessions.values()]);
      return Number.isSafeInteger(count) && count >= 0 ? count : null;
    } catch {
      return null;
    }
  }
}
