import type { Clock, MonotonicClock } from '../clock.js';
import type { BreakerReports } from '../upstream/breaker-reports.js';
import { FetchRejectedError } from '../upstream/fetch-error.js';
import { FETCH_DEADLINE_MS } from '../upstream/guarded-fetch.js';
import type { RateLimits } from '../upstream/rate-limiter.js';
import type {
  LookupResult,
  StoreDecision,
  StoredCopy,
  StoreRequest,
} from './checkout-link-store.js';
import { Doubts } from './doubts.js';
import { LookupLease, MAX_BUDGET_WAIT_MS } from './lookup-lease.js';
import type { Sealer } from './sealer.js';
import { StoreAwayError, type StoreClient } from './store-client.js';

/** Longer than a fetch takes with its deadline and the store's. */
const LEASE_MS = FETCH_DEADLINE_MS + 1_000;
const MIN_GAP_MS = 1_000;
/** How often a process asks whether another one has finished. */
const POLL_MS = 50;
const BACKGROUND_POLL_MS = 250;
/** `wait` from a store without a time is not a busy loop. */
const MIN_POLL_MS = 5;
/** A value is kept for at least as long as others wait for it. */
export const MIN_KEEP_MS = FETCH_DEADLINE_MS;

const NO_RESULT = { value: null, keepMs: MIN_KEEP_MS, ignoresSessions: false };

export interface Shared {
  /** By the age clock. */
  fetchedAt: number;
  /** Whether it was invalidated while it was looked up, or since. */
  invalidated: boolean;
  /** Whether another lookup has found it. */
  isCopy: boolean;
}

/** Something that one process looks up for all of them. */
export interface StoreLookup<Value> {
  /** Under which the store knows it. */
  id: string;
  demand: Pick<
    StoreRequest,
    'calls' | 'known' | 'isRepeated' | 'urgency' | 'maxAgeMs' | 'urgentAgeMs'
  >;
  isBackground: boolean;
  /** `null` for a copy that cannot be used. */
  parse(value: unknown, copy: StoredCopy): Value | null;
  onOlderCopy?(copy: Value & Shared): Promise<void>;
  /** Whether it may wait for calls, when there will be some soon. Default: yes. */
  mayWait?(): boolean;
  /** Called when there are no calls for it. */
  onRefused?(rejection: FetchRejectedError): void;
  /** Calls the API. */
  fetch(
    lease: LookupLease,
    copy: (Value & Shared) | null,
    fetchedAt: number,
  ): Promise<{ value: Value; keepMs: number; ignoresSessions: boolean }>;
}

type FetchDecision = Extract<StoreDecision, { action: 'fetch' }>;
type Delay = Extract<StoreDecision, { action: 'wait' | 'refuse' }>;

export interface StoreLookupsOptions {
  client: StoreClient;
  sealer: Sealer;
  limits: RateLimits;
  ageClock: Clock;
  clock: MonotonicClock;
  breakerReports: BreakerReports;
}

/** Looks things up once for all processes: takes the copy of another one, or calls the API for all. */
export class StoreLookups {
  readonly doubts: Doubts;
  #options: StoreLookupsOptions;
  #fingerprint: Promise<string> | undefined;

  constructor(options: StoreLookupsOptions) {
    this.#options = options;
    this.doubts = new Doubts(options.clock);
  }

  /** @throws {FetchError | StoreAwayError} when there is no result */
  async run<Value extends object>(lookup: StoreLookup<Value>): Promise<Value & Shared> {
    const { client, ageClock, clock, breakerReports } = this.#options;
    const startedAt = clock.now();
    let isDistrusted = false;
    for (;;) {
      const elapsedMs = clock.now() - startedAt;
      const askedAt = ageClock.now();
      const doubted = this.doubts.agesOf(lookup.id);
      const asked = await this.#storeRequest(lookup, elapsedMs, isDistrusted);
      const reported = breakerReports.last;
      const decision = await client.begin(lookup.id, asked);
      const copy = await this.#open(lookup, decision.copy, askedAt, doubted);
      if (decision.action === 'use') {
        if (copy) return copy;
        if (isDistrusted) throw new StoreAwayError('The store returns what it was told not to');
        isDistrusted = true;
        continue;
      }
      if (decision.action === 'fetch' && !decision.isProbe) breakerReports.noteAllowed(reported);
      // Its lookup began after this request, whatever has changed since.
      const isNewer = decision.copy !== null && decision.copy.ageMs < elapsedMs;
      if (copy && isNewer && decision.action !== 'fetch') return copy;
      if (copy) await lookup.onOlderCopy?.(copy);
      if (decision.action === 'fetch') return this.#fetch(lookup, decision, copy, askedAt);
      await clock.sleep(waitFor(decision, lookup, elapsedMs));
    }
  }

  /** @param elapsedMs since the request: a copy of a lookup that began later is good enough */
  async #storeRequest(
    { id, demand, isBackground }: StoreLookup<object>,
    elapsedMs: number,
    isDistrusted: boolean,
  ): Promise<StoreRequest> {
    const { limits } = this.#options;
    const keyFingerprint = await this.#keyFingerprint();
    const { changedMs } = this.doubts.agesOf(id);
    const acceptedMs = Math.min(Math.max(demand.maxAgeMs, elapsedMs), changedMs);
    const maxAgeMs = isDistrusted ? 0 : acceptedMs;
    const { urgentAgeMs } = demand;
    return {
      ...demand,
      maxAgeMs,
      // A copy that cannot be served does not make a buyer's request less urgent, however young it is.
      urgentAgeMs: isBackground ? urgentAgeMs : Math.min(urgentAgeMs, maxAgeMs),
      keyFingerprint,
      limits,
      leaseMs: LEASE_MS,
      minGapMs: MIN_GAP_MS,
    };
  }

  async #fetch<Value extends object>(
    lookup: StoreLookup<Value>,
    decision: FetchDecision,
    copy: (Value & Shared) | null,
    fetchedAt: number,
  ): Promise<Value & Shared> {
    const { client, clock, limits, breakerReports, sealer } = this.#options;
    const { report } = breakerReports;
    const lease = new LookupLease(decision, lookup.demand.calls, { client, clock, limits, report });
    try {
      const found = await lookup.fetch(lease, copy, fetchedAt);
      const { value, ignoresSessions } = found;
      const stored = await this.#finish(lookup.id, lease, {
        value: await sealer.seal(lookup.id, value),
        keepMs: Math.max(MIN_KEEP_MS, found.keepMs),
        ignoresSessions,
      });
      return { ...value, fetchedAt, invalidated: !stored, isCopy: false };
    } catch (error) {
      await this.#finish(lookup.id, lease, NO_RESULT);
      throw error;
    }
  }

  /** @returns false when it was invalidated meanwhile */
  async #finish(
    id: string,
    lease: LookupLease,
    result: Pick<LookupResult, 'value' | 'keepMs' | 'ignoresSessions'>,
  ): Promise<boolean> {
    try {
      const receipt = await this.#options.client.finish(id, lease.id, {
        ...result,
        unusedCalls: lease.unusedCalls,
        keyFingerprint: await this.#keyFingerprint(),
        health: lease.health,
      });
      lease.onFinished(receipt);
      return receipt.stored;
    } catch {
      // Without the store nothing more is known: the response is as old as its lifetimes allow.
      return true;
    }
  }

  async #open<Value extends object>(
    lookup: StoreLookup<Value>,
    copy: StoredCopy | null,
    askedAt: number,
    doubted: ReturnType<Doubts['agesOf']>,
  ): Promise<(Value & Shared) | null> {
    if (!copy || copy.ageMs >= doubted.deactivatedMs) return null;
    try {
      const opened = await this.#options.sealer.open(lookup.id, copy.value);
      const value = lookup.parse(opened, copy);
      const { ageMs } = copy;
      const invalidated = copy.invalidated || ageMs >= doubted.changedMs;
      return value && { ...value, fetchedAt: askedAt - ageMs, invalidated, isCopy: true };
    } catch {
      return null;
    }
  }

  #keyFingerprint(): Promise<string> {
    return (this.#fingerprint ??= this.#options.sealer.fingerprint());
  }
}

/** @throws {FetchRejectedError} when it would take too long */
function waitFor(
  decision: Delay,
  { isBackground, mayWait, onRefused }: StoreLookup<object>,
  elapsedMs: number,
): number {
  const { waitMs } = decision;
  if (decision.action === 'refuse') {
    const isShort = decision.reason === 'budget' && waitMs <= MAX_BUDGET_WAIT_MS;
    const isWaiting = isShort && !isBackground && elapsedMs < FETCH_DEADLINE_MS;
    if (isWaiting && mayWait?.() !== false) return waitMs;
    const rejection = new FetchRejectedError(decision.reason, waitMs);
    if (decision.reason === 'budget') onRefused?.(rejection);
    throw rejection;
  }
  if (elapsedMs >= FETCH_DEADLINE_MS) throw new FetchRejectedError('busy', waitMs);
  const pollMs = isBackground ? BACKGROUND_POLL_MS : POLL_MS;
  return Math.max(MIN_POLL_MS, Math.min(pollMs, waitMs));
}
