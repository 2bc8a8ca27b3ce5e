import { timedOut, withDeadline } from '../../api/deadline.js';
import { PaymentsError, type PaymentsClient } from '../../api/payments-client.js';
import { FailureBackoff } from '../cache/failure-backoff.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type { Bulkhead, SlotDemand } from '../upstream/bulkhead.js';
import { FetchFailedError, FetchRejectedError } from '../upstream/fetch-error.js';
import type { UpstreamBreaker, UpstreamLimiter } from '../upstream/guarded-fetch.js';
import type { PublicLink } from '../upstream/public-link.js';
import { failureFromError, failureFromFault } from '../upstream/upstream-failure.js';
import { BLOCK_SIZE, type Cursor } from './link-index.js';
import { toListPage, type ListPage } from './list-page.js';
import { UnknownCursorError, type ListDemand, type PageReader } from './page-reader.js';

/** Of this process, or of several. */
export interface ListGuards {
  breaker: UpstreamBreaker;
  rateLimiter: UpstreamLimiter;
}

interface ListReaderOptions extends ListGuards {
  client: PaymentsClient;
  publicLink: PublicLink;
  bulkhead: Bulkhead;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
  /** Doubled from 1 s with each failure in a row. */
  maxBackoffMs?: number | undefined;
  report: EndpointObserver;
}

/** A page of 100 links is longer than one link, so it may take longer. */
const LIST_TIMEOUT_MS = 2_500;
const BUSY_RETRY_MS = 1_000;

/**
 * Reads pages of List Checkout Links, within the same budget, bulkhead and circuit breaker as links.
 * A failure of lists does not open the breaker, because links may work: lists have a backoff instead.
 */
export class ListReader implements PageReader {
  #options: ListReaderOptions;
  #backoff: FailureBackoff;

  constructor(options: ListReaderOptions) {
    this.#options = options;
    this.#backoff = new FailureBackoff(options.monotonicClock, options.maxBackoffMs);
  }

  assertAffordable(demand: ListDemand): void {
    this.#options.rateLimiter.assertAvailable(callDemand(demand));
  }

  get isAvailable(): boolean {
    return this.#options.breaker.isClosed && !this.isBackedOff;
  }

  /** Whether the last list failed a moment ago. */
  get isBackedOff(): boolean {
    return this.#backoff.activeError('list') !== undefined;
  }

  async read(
    cursor: Cursor,
    demand: ListDemand,
    guards: ListGuards = this.#options,
  ): Promise<ListPage> {
    try {
      const page = await withDeadline(LIST_TIMEOUT_MS, undefined, (signal) =>
        this.#readInBulkhead(cursor, demand, guards, signal),
      );
      if (page === timedOut) throw failureFromFault('timeout');
      this.#backoff.reset('list');
      return page;
    } catch (error) {
      if (error instanceof FetchFailedError) this.#recordFailure(error, guards);
      throw error;
    }
  }

  async #readInBulkhead(
    cursor: Cursor,
    demand: ListDemand,
    guards: ListGuards,
    signal: AbortSignal,
  ): Promise<ListPage> {
    this.#assertAvailable(guards);
    // All lists that no request waits for are one flow beside those of the requests.
    const flow = demand.isBackground ? this : demand;
    const slot: SlotDemand = { kind: 'known', flows: new Set([flow]), calls: 1 };
    const release = await this.#options.bulkhead.acquire(signal, slot);
    try {
      await this.#acquireCall(demand, guards, signal);
      return await this.#readPage(cursor, signal);
    } finally {
      release();
    }
  }

  async #acquireCall(demand: ListDemand, guards: ListGuards, signal: AbortSignal): Promise<void> {
    const refund = await guards.rateLimiter.acquire(callDemand(demand));
    try {
      signal.throwIfAborted();
      this.#assertAvailable(guards);
    } catch (error) {
      refund();
      throw error;
    }
  }

  /** Links are the probe of an open breaker. */
  #assertAvailable({ breaker }: ListGuards): void {
    breaker.assertClosed();
    if (!breaker.isClosed) throw new FetchRejectedError('failing', BUSY_RETRY_MS);
    const error = this.#backoff.activeError('list');
    if (error) throw error;
  }

  async #readPage(cursor: Cursor, signal: AbortSignal): Promise<ListPage> {
    const { client, publicLink, ageClock } = this.#options;
    const startedAt = ageClock.now();
    try {
      const params = { limit: BLOCK_SIZE, ...cursor };
      const callOptions = { signal, timeout: LIST_TIMEOUT_MS, maxRetries: 0 };
      const page = await client.checkoutLinks.list(params, callOptions);
      return toListPage(page, startedAt, publicLink);
    } catch (error) {
      if (isUnknownCursor(error)) throw new UnknownCursorError();
      throw error instanceof PaymentsError ? failureFromError(error) : error;
    }
  }

  #recordFailure(error: FetchFailedError, { breaker }: ListGuards): void {
    const { report } = this.#options;
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

/** Lists are never calls for one new link, however many ids somebody guesses. */
function callDemand({ urgency, isBackground }: ListDemand) {
  return { calls: 1, known: true, isRepeated: false, urgency, isBackground };
}

function isUnknownCursor(error: unknown): boolean {
  if (!(error instanceof PaymentsError)) return false;
  const { status = 0, code, param } = error;
  const isCursor = param === 'starting_after' || param === 'ending_before';
  return [400, 404, 422].includes(status) && (isCursor || code === 'resource_missing');
}
