import type { FetchedLink, SharedLookup } from '../cache/entry-fetcher.js';
import type { Clock } from '../clock.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import {
  FETCH_DEADLINE_MS,
  GuardedFetch,
  type GuardedFetchOptions,
} from '../upstream/guarded-fetch.js';
import { FetchRejectedError } from '../upstream/fetch-error.js';
import { callsFor, type FetchRequest } from '../upstream/fetch-request.js';
import type { RateLimits } from '../upstream/rate-limiter.js';
import { RefusedIds } from '../upstream/refused-ids.js';
import type { StoreDecision, StoredCopy, StoreRequest } from './checkout-link-store.js';
import { LookupLease, MAX_BUDGET_WAIT_MS } from './lookup-lease.js';
import type { LinkSealer, SharedResult } from './sealed-link.js';
import { StoreAwayError, type StoreClient } from './store-client.js';

/** Longer than a fetch takes with its deadline and the store's. */
const LEASE_MS = FETCH_DEADLINE_MS + 1_000;
const MIN_GAP_MS = 1_000;
/** How often a process asks whether another one has finished. */
const POLL_MS = 50;
const BACKGROUND_POLL_MS = 250;
/** `wait` from a store without a time is not a busy loop. */
const MIN_POLL_MS = 5;
/** An entry is kept for at least as long as others wait for it. */
const MIN_KEEP_MS = FETCH_DEADLINE_MS;

export interface SharedFetchOptions {
  client: StoreClient;
  sealer: LinkSealer;
  /** Everything that guards calls of this process; the lease stands for the rest. */
  guards: Omit<GuardedFetchOptions, 'breaker' | 'rateLimiter'>;
  limits: RateLimits;
  ageClock: Clock;
  /** Fetches without the store. */
  fetchAlone(request: FetchRequest): Promise<CheckoutLinkView | null>;
}

type FetchDecision = Extract<StoreDecision, { action: 'fetch' }>;

/** Fetches a link once for all processes: from the store, or from the API for all of them. */
export class SharedFetch {
  #options: SharedFetchOptions;
  #refusedIds: RefusedIds;
  #fingerprint: Promise<string> | undefined;
  #doubtedAt = -Infinity;

  constructor(options: SharedFetchOptions) {
    this.#options = options;
    this.#refusedIds = new RefusedIds(options.guards.clock);
  }

  /** No copy from before is used any more: the store may have lost an invalidation. */
  doubtAll(): void {
    this.#doubtedAt = this.#options.ageClock.now();
  }

  /** @throws {FetchError} when there is no result */
  async run(lookup: SharedLookup): Promise<FetchedLink> {
    try {
      return await this.#runShared(lookup);
    } catch (error) {
      if (!(error instanceof StoreAwayError)) throw error;
      return this.#runAlone(lookup);
    }
  }

  async #runAlone({ request, lineItemsExpireAt }: SharedLookup): Promise<FetchedLink> {
    const fetchedAt = this.#options.ageClock.now();
    const link = await this.#options.fetchAlone(request);
    return { link, fetchedAt, lineItemsExpireAt, invalidated: false };
  }

  async #runShared(lookup: SharedLookup): Promise<FetchedLink> {
    const { client, ageClock, guards } = this.#options;
    const { request } = lookup;
    const startedAt = guards.clock.now();
    let isDistrusted = false;
    for (;;) {
      const elapsedMs = guards.clock.now() - startedAt;
      const askedAt = ageClock.now();
      const asked = await this.#storeRequest(lookup, isDistrusted ? 0 : elapsedMs, isDistrusted);
      const decision = await client.begin(request.id, asked);
      const copy = await this.#open(lookup, decision.copy, askedAt);
      if (decision.action === 'use') {
        if (copy) return copy;
        if (isDistrusted) throw new StoreAwayError('The store returns what it was told not to');
        isDistrusted = true;
        continue;
      }
      // Its lookup began after this request, whatever has changed since.
      const isNewer = decision.copy !== null && decision.copy.ageMs < elapsedMs;
      if (copy && isNewer && decision.action !== 'fetch') return copy;
      if (copy?.link) await lookup.onOlderCopy(copy);
      if (decision.action === 'fetch') return this.#fetch(lookup, decision, copy, askedAt);
      await guards.clock.sleep(this.#waitFor(decision, request, elapsedMs));
    }
  }

  /** @param elapsedMs since the request: a copy of a lookup that began later is good enough */
  async #storeRequest(
    { request, maxAgeMs, urgentAgeMs }: SharedLookup,
    elapsedMs: number,
    isDistrusted: boolean,
  ): Promise<StoreRequest> {
    const { sealer, ageClock, limits } = this.#options;
    const { id, known, urgency, isBackground } = request;
    this.#fingerprint ??= sealer.fingerprint();
    const sinceDoubt = ageClock.now() - this.#doubtedAt;
    const acceptedMs = isDistrusted ? 0 : Math.min(Math.max(maxAgeMs, elapsedMs), sinceDoubt);
    return {
      maxAgeMs: acceptedMs,
      calls: callsFor(request),
      known,
      isRepeated: !known && this.#refusedIds.has(id),
      urgency,
      // A copy that cannot be served does not make a buyer's request less urgent, however young it is.
      urgentAgeMs: isBackground ? urgentAgeMs : Math.min(urgentAgeMs, acceptedMs),
      keyFingerprint: await this.#fingerprint,
      limits,
      leaseMs: LEASE_MS,
      minGapMs: MIN_GAP_MS,
    };
  }

  /** @throws {FetchRejectedError} when it would take too long */
  #waitFor(
    decision: Extract<StoreDecision, { action: 'wait' | 'refuse' }>,
    request: FetchRequest,
    elapsedMs: number,
  ): number {
    const { waitMs } = decision;
    if (decision.action === 'refuse') {
      const isShort = decision.reason === 'budget' && waitMs <= MAX_BUDGET_WAIT_MS;
      if (isShort && !request.isBackground && elapsedMs < FETCH_DEADLINE_MS) return waitMs;
      const rejection = new FetchRejectedError(decision.reason, waitMs);
      if (decision.reason === 'budget') this.#onRefused(request, rejection.retryAfter);
      throw rejection;
    }
    if (elapsedMs >= FETCH_DEADLINE_MS) throw new FetchRejectedError('busy', waitMs);
    const pollMs = request.isBackground ? BACKGROUND_POLL_MS : POLL_MS;
    return Math.max(MIN_POLL_MS, Math.min(pollMs, waitMs));
  }

  #onRefused({ id, known, isBackground }: FetchRequest, seconds: number): void {
    if (!known) this.#refusedIds.add(id);
    if (!isBackground) this.#options.guards.report({ type: 'budget', id, known, seconds });
  }

  async #fetch(
    lookup: SharedLookup,
    decision: FetchDecision,
    copy: FetchedLink | null,
    fetchedAt: number,
  ): Promise<FetchedLink> {
    const { client, guards, limits } = this.#options;
    const { report, clock } = guards;
    const paidCalls = callsFor(lookup.request);
    const lease = new LookupLease(decision, paidCalls, { client, clock, limits, report });
    const { request, lineItemsExpireAt } = withLineItemsOf(copy, lookup, fetchedAt);
    const fetched = { fetchedAt, lineItemsExpireAt };
    try {
      const guarded = new GuardedFetch({
        ...guards,
        breaker: lease,
        rateLimiter: lease.rateLimiter,
      });
      const link = await guarded.run(request);
      this.#refusedIds.delete(request.id);
      const result = { link, lineItemsForMs: lineItemsExpireAt - fetchedAt };
      const stored = await this.#finish(lookup, lease, result);
      return { ...fetched, link, invalidated: !stored };
    } catch (error) {
      await this.#finish(lookup, lease, null);
      throw error;
    }
  }

  /** @returns false when the link was invalidated meanwhile */
  async #finish(
    { request, keepLinkMs, keepMissingMs }: SharedLookup,
    lease: LookupLease,
    result: SharedResult | null,
  ): Promise<boolean> {
    const { client, sealer } = this.#options;
    const { id } = request;
    try {
      const receipt = await client.finish(id, lease.id, {
        value: result && (await sealer.seal(id, result)),
        ignoresSessions: Boolean(result?.link && !result.link.restrictions),
        keepMs: Math.max(MIN_KEEP_MS, result?.link ? keepLinkMs : keepMissingMs),
        unusedCalls: lease.unusedCalls,
        keyFingerprint: await (this.#fingerprint ??= sealer.fingerprint()),
        health: lease.health,
      });
      lease.onFinished(receipt);
      return receipt.stored;
    } catch {
      // Without the store nothing more is known: the response is as old as its lifetimes allow.
      return true;
    }
  }

  /** `null` also for a copy that says nothing, and for "no such link" of too long ago. */
  async #open(
    { request, keepMissingMs }: SharedLookup,
    copy: StoredCopy | null,
    askedAt: number,
  ): Promise<FetchedLink | null> {
    if (!copy) return null;
    const { id } = request;
    const result = await this.#options.sealer.open(id, copy.value).catch(() => null);
    if (!result || (!result.link && copy.ageMs >= Math.max(MIN_KEEP_MS, keepMissingMs)))
      return null;
    const { link, lineItemsForMs } = result;
    const fetchedAt = askedAt - copy.ageMs;
    const { invalidated } = copy;
    return { link, fetchedAt, lineItemsExpireAt: fetchedAt + lineItemsForMs, invalidated };
  }
}

/** The line items of the copy save a call to a process that has none. */
function withLineItemsOf(
  copy: FetchedLink | null,
  { request, lineItemsExpireAt }: SharedLookup,
  now: number,
): { request: FetchRequest; lineItemsExpireAt: number } {
  const isUsable = copy?.link && !copy.invalidated && copy.lineItemsExpireAt > now;
  if (request.lineItems || !isUsable) return { request, lineItemsExpireAt };
  const lineItems = copy.link?.line_items ?? null;
  return { request: { ...request, lineItems }, lineItemsExpireAt: copy.lineItemsExpireAt };
}
