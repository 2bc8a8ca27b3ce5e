import type { PaymentsClient } from '../../api/payments-client.js';
import { isLinkId } from '../../wire/link-id.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { Observation } from '../cache/bulk-refresh.js';
import { maxStaleAge, urgentAge, type CacheLifetimes } from '../cache/cache-entry.js';
import type { LinkSource } from '../cache/entry-fetcher.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type { ConnectedStore } from '../store/connect-store.js';
import type { Bulkhead } from '../upstream/bulkhead.js';
import type { PublicLink } from '../upstream/public-link.js';
import { Catalogue } from './catalogue.js';
import type { RetrieveListed } from './comparison.js';
import { ListedLinks } from './listed-links.js';
import { ListReader, type ListGuards } from './list-reader.js';
import { SharedListReader } from './shared-list-reader.js';

export interface ConnectCatalogueOptions extends ListGuards {
  /** Takes pages of 100 links. */
  client: PaymentsClient;
  bulkhead: Bulkhead;
  fetchLink: LinkSource;
  /** What several processes share; then the guards are its. */
  store: ConnectedStore | null;
  /** At most as many share it. */
  processes: number;
  publicLink: PublicLink;
  checkoutOrigins: readonly string[];
  lifetimes: CacheLifetimes;
  countsSessions: boolean;
  isCached(id: string): boolean;
  observe(link: CheckoutLinkView, fetchedAt: number): Promise<Observation>;
  /** For a link about which a list was wrong. */
  invalidate(id: string): void;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
  report: EndpointObserver;
  reportBug(error: unknown): void;
}

/** One process's use of List Checkout Links. */
export interface ConnectedCatalogue extends Pick<
  Catalogue,
  'has' | 'fetchLink' | 'refresh' | 'noteAllChanged'
> {
  /** A link was changed, or another process has turned lists off. */
  noteChanged(id: string): void;
}

/** For all processes together lists must not take the calls of links while they fail. */
const SHARED_MAX_BACKOFF_MS = 5 * 60_000;
/** Told to the other processes like a change of a link. */
const OFF_PREFIX = 'list-off:';
/** Links that were retrieved for a comparison have no line items, so they are kept apart. */
const COMPARED_PREFIX = 'list-compared:';
const COMPARED_KEEP_MS = 60_000;

export function connectCatalogue(options: ConnectCatalogueOptions): ConnectedCatalogue {
  const { store, lifetimes, ageClock, fetchLink, monotonicClock, checkoutOrigins } = options;
  const urgentAgeMs = urgentAge(lifetimes);
  const source = store ? keepingLineItems(fetchLink, lifetimes) : fetchLink;
  const maxBackoffMs = store ? SHARED_MAX_BACKOFF_MS : undefined;
  const reader = new ListReader({ ...options, maxBackoffMs });
  const catalogue = new Catalogue({
    ...options,
    reader: store
      ? new SharedListReader({
          reader,
          lookups: store.lookups,
          isStoreAway: () => store.isAway(),
          checkoutOrigins,
          urgentAgeMs,
          monotonicClock,
        })
      : reader,
    processes: store ? options.processes : 1,
    freshMs: lifetimes.fresh,
    retrieve: retrieveBy(fetchLink, urgentAgeMs),
    fetchLink: source,
    // A store keeps a result at the age of its lookup, so nothing that was listed before is put there.
    fetchLineItems: store && fetchLineItems(source, lifetimes),
    listed: new ListedLinks(maxStaleAge(lifetimes), ageClock),
    onMismatch(id) {
      options.invalidate(id);
      store?.tell(OFF_PREFIX + id, 'changed').catch(() => undefined);
    },
  });
  return {
    has: (id) => catalogue.has(id),
    fetchLink: (lookup) => catalogue.fetchLink(lookup),
    refresh: (id, need) => catalogue.refresh(id, need),
    noteAllChanged: () => catalogue.noteAllChanged(),
    noteChanged(id) {
      const mismatched = id.startsWith(OFF_PREFIX) ? id.slice(OFF_PREFIX.length) : '';
      if (isLinkId(mismatched)) catalogue.turnOff(mismatched);
      else catalogue.noteChanged(id);
    },
  };
}

/** The copy of a link in the store is kept for the sake of its line items. */
function keepingLineItems(fetchLink: LinkSource, { lineItems }: CacheLifetimes): LinkSource {
  return (lookup) => fetchLink({ ...lookup, keepLinkMs: Math.max(lookup.keepLinkMs, lineItems) });
}

function fetchLineItems(fetchLink: LinkSource, { lineItems }: CacheLifetimes): LinkSource {
  return (lookup) => fetchLink({ ...lookup, maxAgeMs: lineItems });
}

function retrieveBy(fetchLink: LinkSource, urgentAgeMs: number): RetrieveListed {
  const lineItems = { object: 'list' as const, has_more: false, data: [] };
  return async (id, maxAgeMs) => {
    const { link } = await fetchLink({
      request: { id, known: true, urgency: 1, isBackground: false, lineItems },
      storeId: COMPARED_PREFIX + id,
      lineItemsExpireAt: 0,
      maxAgeMs,
      urgentAgeMs,
      keepLinkMs: COMPARED_KEEP_MS,
      keepMissingMs: 0,
      onOlderCopy: () => Promise.resolve(),
    });
    return link;
  };
}
