import { timedOut, withDeadline } from '../../api/deadline.js';
import {
  PaymentsError,
  type CheckoutLink,
  type Page,
  type PaymentsClient,
} from '../../api/payments-client.js';
import { FailureBackoff } from '../cache/failure-backoff.js';
import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type { Bulkhead } from '../upstream/bulkhead.js';
import type { CircuitBreaker } from '../upstream/circuit-breaker.js';
import { FetchFailedError, FetchRejectedError } from '../upstream/fetch-error.js';
import type { CallDemand, RateLimiter } from '../upstream/rate-limiter.js';
import { failureFromError, failureFromFault } from '../upstream/upstream-failure.js';
import { BLOCK_SIZE, type Cursor } from './link-index.js';

export interface ListReaderOptions {
  client: PaymentsClient;
  breaker: CircuitBreaker;
  rateLimiter: RateLimiter;
  bulkhead: Bulkhead;
  ageClock: Clock;
  monotonicClock: Clock;
  report: EndpointObserver;
}

export type ListDemand = Pick<CallDemand, 'known' | 'urgency' | 'isBackground'>;

export interface ListPage {
  links: readonly CheckoutLink[];
  hasMore: boolean;
  nextCursor: string | undefined;
  /** When the call started, by the age clock: the page is as old as that. */
  startedAt: number;
}

/** The API does not know the link at which the page begins. */
export class UnknownCursorError extends Error {
  override readonly name = 'UnknownCursorError';
}

/** A page of 100 links is longer than one link, so it may take longer. */
const LIST_TIMEOUT_MS = 2_500;
const BUSY_RETRY_MS = 1_000;

/**
 * Reads pages of List Checkout Links, within the same budget, bulkhead and circuit breaker as links.
 * A failure of lists does not open the breaker, because links may work: lists have a backoff instead.
 */
export class ListReader {
  #options: ListReaderOptions;
  #backoff: FailureBackoff;

  constructor(options: ListReaderOptions) {
    this.#options = options;
    this.#backoff = new FailureBackoff(options.monotonicClock);
  }

  /** @throws {FetchRejectedError} when `read` would reject the same demand */
  assertAffordable(demand: ListDemand): void {
    this.#options.rateLimiter.assertAvailable({ calls: 1, isRepeated: false, ...demand });
  }

  get isAvailable(): boolean {
    return this.#options.breaker.isClosed && this.#backoff.activeError('list') === undefined;
  }

  /** @throws {FetchError | UnknownCursorError} when there is no page */
  async read(cursor: Cursor, demand: ListDemand): Promise<ListPage> {
    try {
      const page = await withDeadline(LIST_TIMEOUT_MS, undefined, (signal) =>
        this.#readInBulkhead(cursor, demand, signal),
      );
      if (page === timedOut) throw failureFromFault('timeout');
      this.#backoff.reset('list');
      return page;
    } catch (error) {
      if (error instanceof FetchFailedError) this.#recordFailure(error);
      throw error;
    }
  }

  async #readInBulkhead(
    cursor: Cursor,
    demand: ListDemand,
    signal: AbortSignal,
  ): Promise<ListPage> {
    const { bulkhead } = this.#options;
    this.#assertAvailable();
    const release = await bulkhead.acquire(signal);
    try {
      await this.#acquireCall(demand, signal);
      return await this.#readPage(cursor, signal);
    } finally {
      release();
    }
  }

  async #acquireCall(demand: ListDemand, signal: AbortSignal): Promise<void> {
    const { rateLimiter } = this.#options;
    const refund = await rateLimiter.acquire({ calls: 1, isRepeated: false, ...demand });
    try {
      signal.throwIfAborted();
      this.#assertAvailable();
    } catch (error) {
      refund();
      throw error;
    }
  }

  /** Links are the probe of an open breaker. */
  #assertAvailable(): void {
    const { breaker } = this.#options;
    breaker.assertClosed();
    if (!breaker.isClosed) throw new FetchRejectedError('failing', BUSY_RETRY_MS);
    const error = this.#backoff.activeError('list');
    if (error) throw error;
  }

  async #readPage(cursor: Cursor, signal: AbortSignal): Promise<ListPage> {
    const { client, ageClock } = this.#options;
    const startedAt = ageClock.now();
    try {
      const params = { limit: BLOCK_SIZE, ...cursor };
      const callOptions = { signal, timeout: LIST_TIMEOUT_MS, maxRetries: 0 };
      return toListPage(await client.checkoutLinks.list(params, callOptions), startedAt);
    } catch (error) {
      if (isUnknownCursor(error)) throw new UnknownCursorError();
      throw error instanceof PaymentsError ? failureFromError(error) : error;
    }
  }

  #recordFailure(error: FetchFailedError): void {
    const { breaker, report } = this.#options;
    if (error === this.#backoff.activeError('list')) return;
    this.#backoff.record('list', error);
    if (error.upstreamHealth === 'rate_limited') breaker.recordFailure(error);
    const { event } = error;
    // A key that may not list can still be good for links.
    if (event.type === 'key_rejected')
      report({ type: 'upstream_error', code: 'error_status', status: event.status });
    if (event.type === 'upstream_error') report(event);
  }
}

function toListPage(page: Page<CheckoutLink>, startedAt: number): ListPage {
  const { data, has_more, next_cursor } = page;
  const nextCursor = has_more ? (next_cursor ?? data.at(-1)?.id) : undefined;
  return { links: data, hasMore: has_more, nextCursor, startedAt };
}

function isUnknownCursor(error: unknown): boolean {
  if (!(error instanceof PaymentsError)) return false;
  const { status = 0, code, param } = error;
  const isCursor = param === 'starting_after' || param === 'ending_before';
  return [400, 404, 422].includes(status) && (isCursor || code === 'resource_missing');
}
