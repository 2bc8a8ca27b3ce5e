import { timedOut, withDeadline } from '../../api/deadline.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type { Bulkhead, SlotDemand } from './bulkhead.js';
import type { CircuitBreaker } from './circuit-breaker.js';
import { FetchFailedError, FetchRejectedError } from './fetch-error.js';
import type { Attempt, FetchLink } from './fetch-link.js';
import { callsFor, type FetchRequest } from './fetch-request.js';
import type { CallDemand, RateLimiter } from './rate-limiter.js';
import { RefusedIds } from './refused-ids.js';
import { failureFromFault } from './upstream-failure.js';

/** The element gives up after 8 s, so the endpoint must respond well before. */
export const FETCH_DEADLINE_MS = 3_000;
const MIN_RETRY_DELAY_MS = 100;
const RETRY_JITTER_MS = 300;

/** The circuit breaker of this process, or of several. */
export type UpstreamBreaker = Pick<
  CircuitBreaker,
  'isClosed' | 'assertClosed' | 'acquire' | 'recordSuccess' | 'recordFailure'
>;
export type UpstreamLimiter = Pick<RateLimiter, 'assertAvailable' | 'acquire'>;

export interface GuardedFetchOptions {
  fetchLink: FetchLink;
  breaker: UpstreamBreaker;
  rateLimiter: UpstreamLimiter;
  bulkhead: Bulkhead;
  clock: Clock;
  report: EndpointObserver;
}

type Deadline = Pick<Attempt, 'signal' | 'endsAt'>;

interface GuardedAttempt extends Attempt {
  /** Whether its calls are the breaker's probe. */
  isProbe: boolean;
}

/** Fetches a link behind a deadline, a circuit breaker, a rate limiter and a bulkhead, with one retry. */
export class GuardedFetch {
  #options: GuardedFetchOptions;
  #refusedIds: RefusedIds;

  constructor(options: GuardedFetchOptions) {
    this.#options = options;
    this.#refusedIds = new RefusedIds(options.clock);
  }

  /**
   * Resolves to `null` when there is no such link.
   *
   * @throws {FetchError} when there is no result
   */
  async run(request: FetchRequest): Promise<CheckoutLinkView | null> {
    const { clock, report } = this.#options;
    const { id } = request;
    const startedAt = clock.now();
    const elapsed = () => Math.round(clock.now() - startedAt);
    try {
      const view = await this.#runWithDeadline(request);
      this.#refusedIds.delete(id);
      report({ type: 'upstream', id, outcome: view ? 'found' : 'missing', ms: elapsed() });
      return view;
    } catch (error) {
      if (error instanceof FetchRejectedError) this.#reportRejection(error, request);
      if (error instanceof FetchFailedError) {
        report({ type: 'upstream', id, outcome: 'failed', ms: elapsed() });
        if (error.event.type === 'upstream_error') report(error.event);
      }
      throw error;
    }
  }

  async #runWithDeadline(request: FetchRequest): Promise<CheckoutLinkView | null> {
    const endsAt = this.#options.clock.now() + FETCH_DEADLINE_MS;
    const view = await withDeadline(FETCH_DEADLINE_MS, undefined, (signal) =>
      this.#runInBulkhead(request, { signal, endsAt }),
    );
    if (view !== timedOut) return view;
    // An attempt that was aborted by the deadline records nothing itself.
    const failure = failureFromFault('timeout');
    this.#options.breaker.recordFailure(failure);
    throw failure;
  }

  async #runInBulkhead(request: FetchRequest, deadline: Deadline) {
    const { breaker, rateLimiter, bulkhead } = this.#options;
    // Fail fast: do not queue a request that the breaker or the rate limiter will reject.
    breaker.assertClosed();
    const { known, flows = new Set([request]) } = request;
    const calls = callsFor(request);
    const slot: SlotDemand = { kind: known ? 'known' : 'new', flows, calls };
    rateLimiter.assertAvailable(this.#demandFor(request, bulkhead.callsBefore(slot) + calls));
    const release = await bulkhead.acquire(deadline.signal, slot);
    try {
      return await this.#fetchWithRetry(request, deadline);
    } finally {
      release();
    }
  }

  async #fetchWithRetry(request: FetchRequest, deadline: Deadline) {
    const { breaker, clock } = this.#options;
    const attempt = this.#createAttempt(request, deadline);
    await attempt.acquireCalls(callsFor(request));
    try {
      return await this.#fetchOnce(request, attempt);
    } catch (error) {
      if (attempt.isProbe || !isRetryable(error)) throw error;
      const delayMs = MIN_RETRY_DELAY_MS + clock.random() * RETRY_JITTER_MS;
      // Else the deadline is recorded as a failure of its own.
      if (clock.now() + delayMs >= deadline.endsAt) throw error;
      await clock.sleep(delayMs);
      if (deadline.signal.aborted || !breaker.isClosed) throw error;
      await attempt.acquireCalls(callsFor(request)).catch(() => {
        throw error;
      });
      return this.#fetchOnce(request, attempt);
    }
  }

  #createAttempt(request: FetchRequest, { signal, endsAt }: Deadline): GuardedAttempt {
    const { breaker, rateLimiter } = this.#options;
    let hasStarted = false;
    const attempt: GuardedAttempt = {
      signal,
      endsAt,
      isProbe: false,
      acquireCalls: async (calls, urgency = request.urgency) => {
        // What has started waits for its further calls: else the first ones were in vain.
        const isFurther = request.isFurther && !hasStarted;
        const demand = { ...this.#demandFor(request, calls), urgency, isFurther };
        const refund = await rateLimiter.acquire(demand);
        hasStarted = true;
        try {
          signal.throwIfAborted();
          // Last, because the breaker may have opened during the wait. A probe acquires once.
          attempt.isProbe ||= breaker.acquire() === 'probe';
        } catch (error) {
          refund();
          throw error;
        }
      },
      recordFailure: (failure) => breaker.recordFailure(failure),
    };
    return attempt;
  }

  /** Aborts the other calls of the attempt as soon as one of them has decided the result. */
  async #fetchOnce(request: FetchRequest, attempt: Attempt): Promise<CheckoutLinkView | null> {
    const { fetchLink, breaker } = this.#options;
    const calls = new AbortController();
    const abort = () => calls.abort(attempt.signal.reason);
    attempt.signal.addEventListener('abort', abort, { once: true });
    try {
      const view = await fetchLink(request, { ...attempt, signal: calls.signal });
      if (!attempt.signal.aborted) breaker.recordSuccess();
      if (view === null) calls.abort();
      return view;
    } catch (error) {
      if (error instanceof FetchFailedError && !attempt.signal.aborted) {
        breaker.recordFailure(error);
      }
      calls.abort();
      throw error;
    }
  }

  #demandFor(request: FetchRequest, calls: number): CallDemand {
    const { id, known, urgency, isBackground, isFurther } = request;
    const isRepeated = !known && this.#refusedIds.has(id);
    return { calls, known, isRepeated, urgency, isBackground, isFurther };
  }

  /** Not for a background fetch that the budget puts off: nothing is refused. */
  #reportRejection({ reason, retryAfter }: FetchRejectedError, request: FetchRequest): void {
    const { report } = this.#options;
    const { id, known, isBackground } = request;
    if (reason === 'budget' && !known) this.#refusedIds.add(id);
    if (reason === 'budget' && !isBackground) {
      report({ type: 'budget', id, known, seconds: retryAfter });
    }
    if (reason === 'busy') report({ type: 'shed', id, seconds: retryAfter });
  }
}

/**
 * The failure may be short, and the API did not ask for a pause. If it sent `Retry-After`, the page gets
 * that instead and sends a request of its own later.
 */
function isRetryable(error: unknown): error is FetchFailedError {
  return (
    error instanceof FetchFailedError && error.upstreamHealth === 'failing' && !error.hasRetryAfter
  );
}
