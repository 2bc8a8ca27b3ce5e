import type { PaymentsClient } from '../api/payments-client.js';
import { isLinkId } from '../wire/link-id.js';
import type { InvalidationCause } from './cache/cache-entry.js';
import type { LinkSource } from './cache/entry-fetcher.js';
import { fetchAlone } from './cache/fetch-alone.js';
import { LinkCache } from './cache/link-cache.js';
import {
  connectCatalogue,
  type ConnectCatalogueOptions,
  type ConnectedCatalogue,
} from './catalogue/connect-catalogue.js';
import type { Clock, MonotonicClock } from './clock.js';
import type { EndpointObserver } from './endpoint-event.js';
import type { InvalidationListener } from './endpoint-internals.js';
import type { EndpointSettings } from './endpoint-options.js';
import {
  bytesOfLink,
  serializeLink,
  serializeView,
  type SerializedLink,
} from './http/serialized-link.js';
import { Invalidation } from './invalidation.js';
import { connectProducts, type ConnectProductsOptions } from './products/connect-products.js';
import type { LinkPictures } from './products/link-pictures.js';
import {
  connectStore,
  type ConnectedStore,
  type ConnectStoreOptions,
} from './store/connect-store.js';
import { Sealer } from './store/sealer.js';
import type { BreakerReports } from './upstream/breaker-reports.js';
import type { ConnectedUpstream } from './upstream/connect-upstream.js';

/** What every part uses. */
export interface EndpointServices {
  ageClock: Clock;
  monotonicClock: MonotonicClock;
  /** That of `breakerReports`. */
  report: EndpointObserver;
  breakerReports: BreakerReports;
  /** Reports an error that no one expected. */
  reportBug(error: unknown): void;
}

interface ConnectLinksOptions {
  settings: EndpointSettings;
  secretKey: string;
  client: PaymentsClient;
  /** Takes pages of 100 links; `null`: without lists. */
  listClient: PaymentsClient | null;
  upstream: ConnectedUpstream;
  services: EndpointServices;
}

/** The links of one endpoint: cached, shared, listed and with pictures, as its settings say. */
export interface ConnectedLinks {
  cache: LinkCache<SerializedLink>;
  store: ConnectedStore | null;
  pictures: LinkPictures | null;
  invalidation: Invalidation;
  /** Called with the id of each link that the store's news have invalidated. */
  onNews: Set<(id: string) => void>;
  /** Called with each link that is invalidated, by this process or another. */
  onInvalidation: Set<InvalidationListener>;
  /** In this process only. Returns whether the link may have changed responses. */
  invalidateHere(id: string, cause: InvalidationCause): boolean;
  /** Fetches a link past the cache. */
  fetchLink: LinkSource;
}

/** The parts call each other, so each has callbacks to those that are made after it. */
export function connectLinks(options: ConnectLinksOptions): ConnectedLinks {
  const { settings, upstream, services } = options;
  const { lifetimes, maxLinks, isListed, onInvalidate } = settings;
  const onNews = new Set<(id: string) => void>();
  const onInvalidation = new Set<InvalidationListener>();
  function invalidateHere(id: string, cause: InvalidationCause): boolean {
    catalogue?.noteChanged(id);
    for (const listener of onInvalidation) listener(id, cause);
    if (!cache.invalidate(id, cause)) return false;
    upstream.outdateCount();
    return true;
  }

  const store = shareLinks(options, {
    onInvalidation(id, cause) {
      const isChanged = invalidateHere(id, cause);
      // Processes also tell each other of the catalogue.
      if (isChanged && isLinkId(id)) for (const listener of onNews) listener(id);
    },
    onLoss() {
      catalogue?.noteAllChanged();
      cache.invalidateAll();
    },
  });
  const fetchLink =
    store?.fetchLink ??
    fetchAlone((request) => upstream.guardedFetch.run(request), services.ageClock);
  const catalogue = listLinks(options, {
    store,
    fetchLink,
    isCached: (id) => cache.has(id),
    observe: (link, fetchedAt) => cache.observe(link, fetchedAt),
    invalidate: (id) => void invalidation.tryRun(id),
  });
  const pictures = picturesOfLinks(options, {
    store,
    reserialize: (id) => cache.reserialize(id),
  });
  const cache: LinkCache<SerializedLink> = new LinkCache({
    ...services,
    fetchLink: catalogue?.fetchLink ?? fetchLink,
    bulk: catalogue,
    serialize: pictures ? (link) => serializeView(pictures.addTo(link)) : serializeLink,
    lifetimes,
    maxLinks,
    maxBytes: settings.maxCacheBytes,
    bytesOf: bytesOfLink,
    isListed: (id) => isListed(id) || catalogue?.has(id) === true,
  });
  const invalidation = new Invalidation({ invalidateHere, store, onInvalidate });
  return {
    ...{ cache, store, pictures, invalidation, fetchLink },
    ...{ invalidateHere, onNews, onInvalidation },
  };
}

function shareLinks(
  { settings, secretKey, upstream, services }: ConnectLinksOptions,
  callbacks: Pick<ConnectStoreOptions, 'onInvalidation' | 'onLoss'>,
): ConnectedStore | null {
  const { store, processes, budget, checkoutOrigins, images } = settings;
  if (!store) return null;
  return connectStore({
    ...services,
    ...callbacks,
    store,
    processes,
    limits: budget,
    sealer: new Sealer(secretKey),
    parsing: { checkoutOrigins, keepsProductIds: images !== null },
    fetchLink: upstream.retrieveLink,
    bulkhead: upstream.bulkhead,
    breaker: upstream.breaker,
  });
}

function listLinks(
  { settings, listClient, upstream, services }: ConnectLinksOptions,
  others: Pick<
    ConnectCatalogueOptions,
    'store' | 'fetchLink' | 'isCached' | 'observe' | 'invalidate'
  >,
): ConnectedCatalogue | undefined {
  if (!listClient) return undefined;
  return connectCatalogue({
    ...services,
    ...others,
    client: listClient,
    breaker: upstream.breaker,
    rateLimiter: upstream.rateLimiter,
    bulkhead: upstream.bulkhead,
    publicLink: upstream.publicLink,
    processes: settings.processes,
    checkoutOrigins: settings.checkoutOrigins,
    lifetimes: settings.lifetimes,
    countsSessions: settings.countCompletedSessions !== null,
  });
}

function picturesOfLinks(
  { settings, client, upstream, services }: ConnectLinksOptions,
  others: Pick<ConnectProductsOptions, 'store' | 'reserialize'>,
): LinkPictures | null {
  if (!settings.images) return null;
  return connectProducts({
    ...services,
    ...others,
    ...settings.images,
    client,
    limits: settings.budget,
    breaker: upstream.breaker,
    rateLimiter: upstream.rateLimiter,
  });
}
