import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock } from '../clock.js';
import type { Flow, Flows } from '../upstream/fair-queue.js';
import type { FetchRequest } from '../upstream/fetch-request.js';
import { failureFromFault } from '../upstream/upstream-failure.js';
import {
  maxAgeOnError,
  maxStaleAge,
  urgencyOf,
  urgentAge,
  type CacheEntry,
  type CacheLifetimes,
} from './cache-entry.js';
import { IN_FLIGHT_TTL_MS } from '../upstream/in-flight.js';

/** What a fetch is for. */
export type FetchNeed = Pick<FetchRequest, 'isBackground'> & Required<Pick<FetchRequest, 'flows'>>;

/** A link that another process may have fetched. Times are by the age clock. */
export interface FetchedLink {
  link: CheckoutLinkView | null;
  fetchedAt: number;
  lineItemsExpireAt: number;
  /** Whether it was invalidated while it was fetched, or since. */
  invalidated: boolean;
}

/** A request, and what a fetch for several processes needs to know beside it. */
export interface LinkLookup {
  request: FetchRequest;
  /** Under which a store keeps the result. Default: the id of the link. */
  storeId?: string;
  /** When line items that are fetched now must be fetched again. */
  lineItemsExpireAt: number;
  /** A copy that another process fetched is used up to this age. */
  maxAgeMs: number;
  urgentAgeMs: number;
  keepLinkMs: number;
  keepMissingMs: number;
  /** Called with what may be served if the API cannot be reached. */
  onOlderCopy(copy: FetchedLink): Promise<void>;
}

/** @throws {FetchError} when there is no result */
export type LinkSource = (lookup: LinkLookup) => Promise<FetchedLink>;

export interface EntryFetcherOptions<Value> {
  fetchLink: LinkSource;
  serialize(view: CheckoutLinkView): Promise<Value> | Value;
  lifetimes: CacheLifetimes;
  ageClock: Clock;
  /** Whether an id counts as known before it was ever found. */
  isListed(id: string): boolean;
}

/** Share of the fresh lifetime by which revalidation is moved, so that links do not expire together. */
const JITTER_SHARE = 0.1;
/** Links that were first requested in one minute get new line items over half an hour. */
const LINE_ITEMS_JITTER_SHARE = 0.5;

/** Has a link fetched, as urgently as the entry to be replaced is old, and makes an entry of it. */
export class EntryFetcher<Value> {
  #options: EntryFetcherOptions<Value>;
  #clock: Clock;
  #maxStaleAge: number;
  /** Requests for which a link was fetched. */
  #fetchedFlows = new WeakSet<Flow>();

  constructor(options: EntryFetcherOptions<Value>) {
    this.#options = options;
    this.#clock = options.ageClock;
    this.#maxStaleAge = maxStaleAge(options.lifetimes);
  }

  /**
   * @param last the entry to be replaced
   * @param need whether it is served meanwhile, and the requests that wait
   * @param onOlderCopy called with an entry of another process, to serve if the API cannot be reached
   * @throws {FetchError} when there is no result
   */
  async fetch(
    id: string,
    last: CacheEntry<Value> | undefined,
    need: FetchNeed,
    onOlderCopy: (entry: CacheEntry<Value>) => void = () => undefined,
  ): Promise<CacheEntry<Value>> {
    const startedAt = this.#clock.now();
    const request = this.#requestFor(id, last, need);
    const lineItemsExpireAt =
      last && request.lineItems ? last.lineItemsExpireAt : startedAt + this.#lineItemsFor();
    const fetched = await this.#fetchLink(request, lineItemsExpireAt, onOlderCopy);
    // The machine slept during the fetch: the response may be out of date by now.
    const age = this.#clock.now() - startedAt;
    if (age > Math.max(this.#maxStaleAge, IN_FLIGHT_TTL_MS)) throw failureFromFault('timeout');
    return this.#toEntry(id, fetched);
  }

  async #fetchLink(
    request: FetchRequest,
    lineItemsExpireAt: number,
    onOlderCopy: (entry: CacheEntry<Value>) => void,
  ): Promise<FetchedLink> {
    const { fetchLink, lifetimes } = this.#options;
    const urgentAgeMs = urgentAge(lifetimes);
    return fetchLink({
      request,
      lineItemsExpireAt,
      maxAgeMs: request.isBackground ? lifetimes.fresh : urgentAgeMs,
      urgentAgeMs,
      keepLinkMs: maxAgeOnError(lifetimes),
      keepMissingMs: lifetimes.missing,
      onOlderCopy: async (copy) => onOlderCopy(await this.#toEntry(request.id, copy)),
    });
  }

  async #toEntry(id: string, fetched: FetchedLink): Promise<CacheEntry<Value>> {
    const { link, invalidated } = fetched;
    return {
      ...fetched,
      id,
      value: link && (await this.#options.serialize(link)),
      freshForMs: this.#freshFor(link),
      lineItemsExpireAt: invalidated ? -Infinity : fetched.lineItemsExpireAt,
    };
  }

  /** The entry after the API has told the link again: the same one, or changed. */
  async refreshed(
    entry: CacheEntry<Value>,
    link: CheckoutLinkView,
    fetchedAt: number,
  ): Promise<CacheEntry<Value>> {
    const value = link === entry.link ? entry.value : await this.#options.serialize(link);
    return { ...entry, link, value, fetchedAt, freshForMs: this.#freshFor(link) };
  }

  #requestFor(id: string, last: CacheEntry<Value> | undefined, need: FetchNeed): FetchRequest {
    const { isListed, lifetimes } = this.#options;
    const known = isListed(id) || Boolean(last?.link);
    const isFurther = !need.isBackground && this.#isFurther(need.flows);
    if (!last?.link) return { ...need, id, known, urgency: 1, isFurther, lineItems: null };
    const now = this.#clock.now();
    const urgency = last.invalidated ? 1 : urgencyOf(now - last.fetchedAt, lifetimes);
    const lineItems = now < last.lineItemsExpireAt ? last.link.line_items : null;
    return { ...need, id, known, urgency, isFurther, lineItems };
  }

  #isFurther(flows: Flows): boolean {
    const isFirst = [...flows].some((flow) => !this.#fetchedFlows.has(flow));
    for (const flow of flows) this.#fetchedFlows.add(flow);
    return !isFirst;
  }

  #freshFor(link: CheckoutLinkView | null): number {
    const { fresh, missing } = this.#options.lifetimes;
    const jitter = 1 + JITTER_SHARE * (2 * this.#clock.random() - 1);
    // Jitter moves the revalidation only; the maximum age of a response stays the same.
    return link ? Math.min(this.#maxStaleAge, fresh * jitter) : missing * jitter;
  }

  #lineItemsFor(): number {
    const { lineItems } = this.#options.lifetimes;
    return lineItems * (1 - LINE_ITEMS_JITTER_SHARE * this.#clock.random());
  }
}
