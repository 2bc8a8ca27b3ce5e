import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock } from '../clock.js';
import type { Observation } from './bulk-refresh.js';
import type { CacheEntry } from './cache-entry.js';
import type { EntryFetcher } from './entry-fetcher.js';
import type { EntryStore } from './entry-store.js';
import { isSameLink } from './same-link.js';

interface ObservationsOptions<Value> {
  entries: EntryStore<Value>;
  fetcher: EntryFetcher<Value>;
  ageClock: Clock;
}

/** Refreshes entries by what calls for many links tell, which have no line items. */
export class Observations<Value> {
  #options: ObservationsOptions<Value>;

  constructor(options: ObservationsOptions<Value>) {
    this.#options = options;
  }

  /**
   * Replaces an older entry only: without the line items of an entry there is nothing to serve.
   *
   * @param link without line items
   * @param fetchedAt when the call started, by the age clock
   */
  async add(link: CheckoutLinkView, fetchedAt: number): Promise<Observation> {
    const { entries, fetcher } = this.#options;
    const entry = entries.peekLink(link.id);
    if (entry && entry.fetchedAt >= fetchedAt) return 'ignored';
    if (!entry?.link || !this.isRefreshable(entry)) return 'unused';
    if (link.currency !== entry.link.currency) return 'ignored';
    const isUnchanged = isSameLink(link, entry.link);
    const observed = isUnchanged ? entry.link : { ...link, line_items: entry.link.line_items };
    const refreshed = await fetcher.refreshed(entry, observed, fetchedAt);
    // It may have been invalidated or fetched meanwhile.
    if (entries.peekLink(link.id) !== entry) return 'ignored';
    entries.replaceLink(refreshed);
    return isUnchanged ? 'unchanged' : 'changed';
  }

  /** Whether its line items are still good, so that nothing but the link is needed. */
  isRefreshable({ invalidated, lineItemsExpireAt }: CacheEntry<Value>): boolean {
    return !invalidated && this.#options.ageClock.now() < lineItemsExpireAt;
  }

  /** Whether a call that started later has refreshed the link while it was fetched. */
  hasNewer({ id, fetchedAt }: CacheEntry<Value>): boolean {
    const stored = this.#options.entries.peekLink(id);
    return stored !== undefined && !stored.invalidated && stored.fetchedAt > fetchedAt;
  }
}
