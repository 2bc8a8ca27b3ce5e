import type { FetchedLink, LinkLookup, LinkSource } from '../cache/entry-fetcher.js';
import { callsFor, type FetchRequest } from '../upstream/fetch-request.js';
import { GuardedFetch, type GuardedFetchOptions } from '../upstream/guarded-fetch.js';
import type { FetchRejectedError } from '../upstream/fetch-error.js';
import { RefusedIds } from '../upstream/refused-ids.js';
import type { StoredCopy } from './checkout-link-store.js';
import type { LookupLease } from './lookup-lease.js';
import { NewIdAdmission } from './new-id-admission.js';
import { parseSharedLink, type SharedLink, type SharedLinkOptions } from './shared-link.js';
import { StoreAwayError } from './store-client.js';
import { MIN_KEEP_MS, type Shared, type StoreLookup, type StoreLookups } from './store-lookups.js';

export interface SharedFetchOptions {
  lookups: StoreLookups;
  parsing: SharedLinkOptions;
  /** Everything that guards calls of this process; the lease stands for the rest. */
  guards: Omit<GuardedFetchOptions, 'breaker' | 'rateLimiter'>;
  /** Fetches without the store. */
  alone: LinkSource;
}

/** Of further links of a request: below 1, so that the store leaves calls to the first link of others. */
const FURTHER_URGENCY = 0.99;

/** Fetches a link once for all processes: from the store, or from the API for all of them. */
export class SharedFetch {
  #options: SharedFetchOptions;
  #refusedIds: RefusedIds;
  #newIds: NewIdAdmission;
  /** Requested again after a refusal, as pages do. */
  #repeatedIds: NewIdAdmission;

  constructor(options: SharedFetchOptions) {
    const { clock } = options.guards;
    this.#options = options;
    this.#refusedIds = new RefusedIds(clock);
    this.#newIds = new NewIdAdmission(clock);
    this.#repeatedIds = new NewIdAdmission(clock);
  }

  /** @throws {FetchError} when there is no result */
  async run(lookup: LinkLookup): Promise<FetchedLink> {
    try {
      return toFetched(await this.#runAdmitted(lookup.request, this.#lookupOf(lookup)));
    } catch (error) {
      if (!(error instanceof StoreAwayError)) throw error;
      return this.#options.alone(lookup);
    }
  }

  async #runAdmitted(request: FetchRequest, lookup: StoreLookup<SharedLink>) {
    const { lookups } = this.#options;
    const { known, isRepeated, urgency } = lookup.demand;
    if (known) return lookups.run(lookup);
    const admission = isRepeated ? this.#repeatedIds : this.#newIds;
    const refusal = admission.refusalFor(urgency);
    if (!refusal) return admission.run(urgency, (mayWait) => lookups.run({ ...lookup, mayWait }));
    this.#onRefused(request, refusal);
    throw refusal;
  }

  #lookupOf(lookup: LinkLookup): StoreLookup<SharedLink> {
    const { request, maxAgeMs, urgentAgeMs, storeId = request.id } = lookup;
    const { id, known, isBackground, isFurther } = request;
    const urgency = isFurther ? Math.min(FURTHER_URGENCY, request.urgency) : request.urgency;
    const isRepeated = !known && this.#refusedIds.has(id);
    return {
      id: storeId,
      demand: { calls: callsFor(request), known, isRepeated, urgency, maxAgeMs, urgentAgeMs },
      isBackground,
      parse: (value, copy) => this.#parse(lookup, value, copy),
      onOlderCopy: async (copy) => {
        if (copy.link) await lookup.onOlderCopy(toFetched(copy));
      },
      onRefused: (refusal) => this.#onRefused(request, refusal),
      fetch: (lease, copy, fetchedAt) => this.#fetch(lookup, lease, copy, fetchedAt),
    };
  }

  async #fetch(
    lookup: LinkLookup,
    lease: LookupLease,
    copy: (SharedLink & Shared) | null,
    fetchedAt: number,
  ): Promise<{ value: SharedLink; keepMs: number; ignoresSessions: boolean }> {
    const { guards } = this.#options;
    const { request, lineItemsExpireAt } = withLineItemsOf(copy, lookup, fetchedAt);
    const { rateLimiter } = lease;
    const link = await new GuardedFetch({ ...guards, breaker: lease, rateLimiter }).run(request);
    this.#refusedIds.delete(request.id);
    const keepMs = link ? lookup.keepLinkMs : lookup.keepMissingMs;
    const value = { link, lineItemsForMs: lineItemsExpireAt - fetchedAt };
    return { value, keepMs, ignoresSessions: link !== null && !link.restrictions };
  }

  #onRefused({ id, known, isBackground }: FetchRequest, refusal: FetchRejectedError): void {
    const { report } = this.#options.guards;
    const { reason, retryAfter: seconds } = refusal;
    if (!known) this.#refusedIds.add(id);
    if (reason === 'busy') report({ type: 'shed', id, seconds });
    else if (!isBackground) report({ type: 'budget', id, known, seconds });
  }

  /** `null` also for "no such link" of too long ago. */
  #parse(
    { request, keepMissingMs }: LinkLookup,
    value: unknown,
    { ageMs }: StoredCopy,
  ): SharedLink | null {
    const parsed = parseSharedLink(request.id, value, this.#options.parsing);
    if (parsed?.link) return parsed;
    return ageMs < Math.max(MIN_KEEP_MS, keepMissingMs) ? parsed : null;
  }
}

function toFetched({ link, lineItemsForMs, fetchedAt, invalidated }: SharedLink & Shared) {
  return { link, fetchedAt, lineItemsExpireAt: fetchedAt + lineItemsForMs, invalidated };
}

/** The line items of the copy save a call to a process that has none. */
function withLineItemsOf(
  copy: (SharedLink & Shared) | null,
  { request, lineItemsExpireAt }: LinkLookup,
  now: number,
): Pick<LinkLookup, 'request' | 'lineItemsExpireAt'> {
  const copyExpiresAt = copy ? copy.fetchedAt + copy.lineItemsForMs : -Infinity;
  const isUsable = copy?.link && !copy.invalidated && copyExpiresAt > now;
  if (request.lineItems || !isUsable) return { request, lineItemsExpireAt };
  const lineItems = copy.link?.line_items ?? null;
  return { request: { ...request, lineItems }, lineItemsExpireAt: copyExpiresAt };
}
