import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { FetchRejectedError, type FetchFailedError } from '../upstream/fetch-error.js';
import type { UpstreamBreaker, UpstreamLimiter } from '../upstream/guarded-fetch.js';
import type { CallDemand, RateLimits, Refund } from '../upstream/rate-limiter.js';
import type { LookupHealth, LookupReceipt, StoreDecision } from './checkout-link-store.js';
import type { StoreClient } from './store-client.js';

/** As in the rate limiter of one process: a call that would wait for longer is rejected. */
export const MAX_BUDGET_WAIT_MS = 300;
/** When it is not known how many calls are left. */
const UNKNOWN_WAIT_MS = 1_000;

export interface LookupLeaseOptions {
  client: StoreClient;
  clock: Clock;
  limits: RateLimits;
  report: EndpointObserver;
}

/** The calls of one lookup: the rate limiter and the circuit breaker that the store stands for. */
export class LookupLease implements UpstreamBreaker {
  readonly id: string;
  readonly isProbe: boolean;
  readonly rateLimiter: UpstreamLimiter = {
    assertAvailable: () => undefined,
    acquire: (demand) => this.#acquireCalls(demand),
  };
  #options: LookupLeaseOptions;
  #paidCalls: number;
  #health: LookupHealth = { state: 'unknown' };
  #keyRejected: FetchFailedError | undefined;

  constructor(
    { lease, isProbe }: Extract<StoreDecision, { action: 'fetch' }>,
    paidCalls: number,
    options: LookupLeaseOptions,
  ) {
    this.id = lease;
    this.isProbe = isProbe;
    this.#paidCalls = paidCalls;
    this.#options = options;
    if (isProbe) options.report({ type: 'breaker', state: 'probing' });
  }

  /** Calls that were taken and not made. */
  get unusedCalls(): number {
    return this.#paidCalls;
  }

  get health(): LookupHealth {
    return this.#health;
  }

  /** Whether a failed call may be retried at once. */
  get isClosed(): boolean {
    const { state } = this.#health;
    return !this.isProbe && state !== 'rate_limited' && state !== 'key_rejected';
  }

  /** The store has decided it. */
  assertClosed(): void {}

  acquire(): 'call' | 'probe' {
    return this.isProbe ? 'probe' : 'call';
  }

  recordSuccess(): void {
    if (this.#isPaused) return;
    this.#health = { state: 'working' };
  }

  recordFailure(failure: FetchFailedError): void {
    const { upstreamHealth: state, retryAfter } = failure;
    if (state === 'healthy') return this.recordSuccess();
    if (state === 'failing') return this.#recordFailing();
    if (state === 'key_rejected') this.#keyRejected = failure;
    this.#health = { state, pauseMs: (retryAfter ?? 0) * 1000 };
  }

  /** Reports what the store made of the result. */
  onFinished({ openMs }: LookupReceipt): void {
    const { report } = this.#options;
    const { state } = this.#health;
    if (openMs > 0 && state !== 'working' && state !== 'unknown') {
      if (this.#keyRejected) report(this.#keyRejected.event);
      report({ type: 'breaker', state: 'open', reason: state, seconds: openMs / 1000 });
    }
    if (this.isProbe && state === 'working') report({ type: 'breaker', state: 'closed' });
  }

  get #isPaused(): boolean {
    return this.#health.state === 'rate_limited' || this.#health.state === 'key_rejected';
  }

  #recordFailing(): void {
    if (this.#isPaused) return;
    const before = this.#health.state === 'failing' ? this.#health.failures : 0;
    this.#health = { state: 'failing', failures: before + 1 };
  }

  async #acquireCalls(demand: CallDemand): Promise<Refund> {
    const missing = demand.calls - this.#paidCalls;
    if (missing > 0) await this.#take({ ...demand, calls: missing });
    this.#paidCalls -= demand.calls;
    return () => {
      this.#paidCalls += demand.calls;
    };
  }

  async #take(demand: CallDemand): Promise<void> {
    const { clock } = this.#options;
    let waitMs = await this.#tryTake(demand);
    if (waitMs > 0 && waitMs <= MAX_BUDGET_WAIT_MS && !demand.isBackground) {
      await clock.sleep(waitMs);
      waitMs = await this.#tryTake(demand);
    }
    if (waitMs > 0) throw new FetchRejectedError('budget', waitMs);
    this.#paidCalls += demand.calls;
  }

  async #tryTake({ calls, known, isRepeated, urgency }: CallDemand): Promise<number> {
    const { client, limits } = this.#options;
    try {
      return await client.take({ calls, known, isRepeated, urgency, limits });
    } catch {
      return UNKNOWN_WAIT_MS;
    }
  }
}
