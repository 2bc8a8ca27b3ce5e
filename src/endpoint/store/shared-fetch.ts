import type { FetchedLink, LinkLookup, LinkSource } from '../cache/entry-fetcher.js';
import { callsFor, type FetchRequest } from '../upstream/fetch-request.js';
import { GuardedFetch, type GuardedFetchOptions } from '../upstream/guarded-fetch.js';
import { RefusedIds } from '../upstream/refused-ids.js';
import type { StoredCopy } from './checkout-link-store.js';
import type { LookupLease } from './lookup-lease.js';
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

  constructor(options: SharedFetchOptions) {
    this.#options = options;
    this.#refusedIds = new RefusedIds(options.guards.clock);
  }

  /** @throws {FetchError} when there is no result */
  async run(lookup: LinkLookup): Promise<FetchedLink> {
    try {
      return toFetched(await this.#options.lookups.run(this.#lookupOf(lookup)));
    } catch (error) {
      if (!(error instanceof StoreAwayError)) throw error;
      return this.#options.alone(lookup);
    }
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
      onRefused: ({ retryAfter }) => this.#onRefused(request, retryAfter),
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

  #onRefused({ id, known, isBackground }: FetchRequest, seconds: number): void {
    if (!known) this.#refusedIds.add(id);
    if (!isBackground) this.#options.guards.report({ type: 'budget', id, known, seconds });
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
