import * as v from 'valibot';
import { timedOut, withDeadline } from '../../api/deadline.js';
import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type {
  CallsRequest,
  CheckoutLinkStore,
  LookupReceipt,
  LookupResult,
  StoreDecision,
  StoreInvalidationCause,
  StoreNews,
  StoreRequest,
} from './checkout-link-store.js';

/** The store did not respond in time, failed, or answered something that cannot be used. */
export class StoreAwayError extends Error {
  override readonly name = 'StoreAwayError';
}

export const STORE_DEADLINE_MS = 150;
/** So long the store is left alone after it did not answer: nobody waits for it again. */
const AWAY_MS = 1_000;
/** Less, and it was not really back: of a store that is read-only or full, only the news work. */
const MIN_BACK_MS = 10_000;

const duration = v.pipe(v.number(), v.finite(), v.minValue(0));
const copySchema = v.object({ value: v.string(), ageMs: duration, invalidated: v.boolean() });
const maybeCopy = v.nullable(copySchema);
const decisionSchema = v.variant('action', [
  v.object({ action: v.literal('use'), copy: copySchema }),
  v.object({
    action: v.literal('fetch'),
    lease: v.string(),
    isProbe: v.boolean(),
    copy: maybeCopy,
  }),
  v.object({ action: v.literal('wait'), waitMs: duration, copy: maybeCopy }),
  v.object({
    action: v.literal('refuse'),
    reason: v.picklist(['budget', 'failing', 'key_rejected', 'rate_limited']),
    waitMs: duration,
    copy: maybeCopy,
  }),
]);
const receiptSchema = v.object({ stored: v.boolean(), openMs: duration });
const newsSchema = v.object({
  cursor: v.string(),
  invalidations: v.nullable(
    v.array(v.object({ id: v.string(), cause: v.picklist(['changed', 'deactivated', 'session']) })),
  ),
  deactivated: v.optional(v.array(v.string())),
  now: v.optional(v.pipe(v.number(), v.finite())),
});

/** The store with a deadline. When it is away the endpoint goes on without it. */
export class StoreClient {
  #store: CheckoutLinkStore;
  #clock: Clock;
  #report: EndpointObserver;
  #onAway: () => void;
  #awayUntil = -Infinity;
  #backAt = -Infinity;
  #isAway = false;
  /** Whether it has given calls since it was last away. */
  #hasGiven = false;

  /**
   * @param clock monotonic
   * @param onAway called when it is away, and it is not known how many calls it gave in the last minute
   */
  constructor(
    store: CheckoutLinkStore,
    clock: Clock,
    report: EndpointObserver,
    onAway: () => void,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#report = report;
    this.#onAway = onAway;
  }

  /** Whether the last call failed. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /** Whether it is too early to call it again. */
  get isLeftAlone(): boolean {
    return this.#clock.now() < this.#awayUntil;
  }

  begin(id: string, request: StoreRequest): Promise<StoreDecision> {
    let isLate = false;
    const begin = async () => {
      const decision = await this.#store.begin(id, request);
      if (isLate) this.#giveBack(id, request, decision);
      if (decision.action === 'fetch') this.#hasGiven = true;
      return decision;
    };
    return this.#call(decisionSchema, begin).catch((error: unknown) => {
      isLate = true;
      throw error;
    });
  }

  take(request: CallsRequest): Promise<number> {
    return this.#call(duration, async () => {
      const waitMs = await this.#store.take(request);
      if (waitMs <= 0) this.#hasGiven = true;
      return waitMs;
    });
  }

  finish(id: string, lease: string, result: LookupResult): Promise<LookupReceipt> {
    return this.#call(receiptSchema, () => this.#store.finish(id, lease, result));
  }

  async invalidate(id: string, cause: StoreInvalidationCause): Promise<void> {
    await this.#call(v.unknown(), () => this.#store.invalidate(id, cause));
  }

  news(cursor: string | null): Promise<StoreNews> {
    return this.#call(newsSchema, () => this.#store.news(cursor));
  }

  /** Of a decision that came too late: others would wait for a lookup that nobody makes. */
  #giveBack(id: string, { calls, keyFingerprint }: StoreRequest, decision: StoreDecision): void {
    if (decision.action !== 'fetch') return;
    const result: LookupResult = {
      ...{ value: null, keepMs: 0, ignoresSessions: false },
      ...{ unusedCalls: calls, keyFingerprint, health: { state: 'unknown' } },
    };
    // Tried once: the store is slow or away.
    void (async () => this.#store.finish(id, decision.lease, result))().catch(() => undefined);
  }

  async #call<Schema extends v.GenericSchema>(
    schema: Schema,
    call: () => Promise<unknown>,
  ): Promise<v.InferOutput<Schema>> {
    if (this.isLeftAlone) throw new StoreAwayError('The store is left alone');
    const startedAt = this.#clock.now();
    try {
      const result = await withDeadline(STORE_DEADLINE_MS, undefined, async () => call());
      if (result === timedOut) throw new StoreAwayError('The store did not respond in time');
      const parsed = v.parse(schema, result);
      this.#setAway(false, startedAt);
      return parsed;
    } catch (error) {
      this.#setAway(true, startedAt);
      throw new StoreAwayError('The store failed', { cause: error });
    }
  }

  #onLoss(): void {
    this.#hasGiven = false;
    this.#onAway();
  }

  /** @param startedAt of the call: one that started before the last failure says nothing new */
  #setAway(isAway: boolean, startedAt: number): void {
    if (!isAway && startedAt < this.#awayUntil) return;
    const now = this.#clock.now();
    if (isAway) this.#awayUntil = now + AWAY_MS;
    if (this.#isAway === isAway) return;
    this.#isAway = isAway;
    if (!isAway) this.#backAt = now;
    else if (this.#hasGiven || now - this.#backAt >= MIN_BACK_MS) this.#onLoss();
    this.#report({ type: 'store', state: isAway ? 'away' : 'back' });
  }
}
