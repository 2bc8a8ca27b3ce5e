import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock } from '../clock.js';
import type { FetchRequest } from '../upstream/fetch-request.js';
import { failureFromFault } from '../upstream/upstream-failure.js';
import { maxStaleAge, urgencyOf, type CacheEntry, type CacheLifetimes } from './cache-entry.js';
import { IN_FLIGHT_TTL_MS } from './in-flight.js';

export interface EntryFetcherOptions<Value> {
  /** @throws {FetchError} when there is no result */
  fetchLink(request: FetchRequest): Promise<CheckoutLinkView | null>;
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

  constructor(options: EntryFetcherOptions<Value>) {
    this.#options = options;
    this.#clock = options.ageClock;
    this.#maxStaleAge = maxStaleAge(options.lifetimes);
  }

  /**
   * @param last the entry to be replaced
   * @param isBackground whether it is served meanwhile
   * @throws {FetchError} when there is no result
   */
  async fetch(
    id: string,
    last: CacheEntry<Value> | undefined,
    isBackground: boolean,
  ): Promise<CacheEntry<Value>> {
    const fetchedAt = this.#clock.now();
    const request = this.#requestFor(id, last, isBackground);
    const link = await this.#options.fetchLink(request);
    // The machine slept during the fetch: the response may be out of date by now.
    const age = this.#clock.now() - fetchedAt;
    if (age > Math.max(this.#maxStaleAge, IN_FLIGHT_TTL_MS)) throw failureFromFault('timeout');
    return {
      id,
      link,
      value: link && (await this.#options.serialize(link)),
      fetchedAt,
      freshForMs: this.#freshFor(link),
      lineItemsExpireAt:
        last && request.lineItems ? last.lineItemsExpireAt : fetchedAt + this.#lineItemsFor(),
      invalidated: false,
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

  #requestFor(
    id: string,
    last: CacheEntry<Value> | undefined,
    isBackground: boolean,
  ): FetchRequest {
    const { isListed, lifetimes } = this.#options;
    const known = isListed(id) || Boolean(last?.link);
    if (!last?.link) return { id, known, urgency: 1, isBackground, lineItems: null };
    const now = this.#clock.now();
    const urgency = last.invalidated ? 1 : urgencyOf(now - last.fetchedAt, lifetimes);
    const lineItems = now < last.lineItemsExpireAt ? last.link.line_items : null;
    return { id, known, urgency, isBackground, lineItems };
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
