import type { InvalidationCause } from '../cache/cache-entry.js';
import type { LinkSource } from '../cache/entry-fetcher.js';
import { fetchAlone } from '../cache/fetch-alone.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type { EndpointContext } from '../http/message.js';
import type { BreakerReports } from '../upstream/breaker-reports.js';
import type { Bulkhead } from '../upstream/bulkhead.js';
import type { FetchLink } from '../upstream/fetch-link.js';
import { GuardedFetch, type UpstreamBreaker } from '../upstream/guarded-fetch.js';
import { RateLimiter, type RateLimits } from '../upstream/rate-limiter.js';
import type { CheckoutLinkStore } from './checkout-link-store.js';
import { NewsFeed } from './news-feed.js';
import type { Sealer } from './sealer.js';
import { SharedFetch } from './shared-fetch.js';
import type { SharedLinkOptions } from './shared-link.js';
import { StoreClient } from './store-client.js';
import { StoreLookups } from './store-lookups.js';

export interface ConnectStoreOptions {
  store: CheckoutLinkStore;
  /** At most as many share the store. */
  processes: number;
  /** For all of them together. */
  limits: RateLimits;
  sealer: Sealer;
  parsing: SharedLinkOptions;
  fetchLink: FetchLink;
  bulkhead: Bulkhead;
  /** Of this process: for calls that are made without the store. */
  breaker: UpstreamBreaker;
  breakerReports: BreakerReports;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
  report: EndpointObserver;
  /** Called with what other processes were told. */
  onInvalidation(id: string, cause: InvalidationCause): void;
  /** Called when invalidations may be lost. */
  onLoss(): void;
}

/** One process's side of a shared store. */
export interface ConnectedStore {
  fetchLink: LinkSource;
  lookups: StoreLookups;
  /** Whether the store did not respond last time. */
  isAway(): boolean;
  news: NewsFeed;
  /** Goes on where the same process stops that had other settings. */
  inherit(previous: ConnectedStore): void;
  /** To be called before an entry is read; a promise when the reader must wait. Never rejects. */
  update(context?: EndpointContext): Promise<void> | undefined;
  /**
   * Tells other processes, and again when the store may have lost it.
   *
   * @param onToldAgain called each time that this succeeds later
   * @throws {StoreAwayError} when other processes may not know of it yet
   */
  tell(id: string, cause: InvalidationCause, onToldAgain?: () => void): Promise<void>;
}

/** While the store is away: for all processes together, and at once for each. */
const ALONE_PER_MINUTE = 500;
const ALONE_BURST = 2;

export function connectStore(options: ConnectStoreOptions): ConnectedStore {
  const { store, limits, sealer, parsing, fetchLink, bulkhead, breaker, report } = options;
  const { ageClock, monotonicClock: clock, breakerReports } = options;
  const guards = { fetchLink, bulkhead, clock, report };
  let alone = guardAlone();
  const client = new StoreClient(store, clock, report, () => (alone = guardAlone()));
  const lookups = new StoreLookups({
    client,
    sealer,
    limits,
    ageClock,
    clock,
    breakerReports,
  });
  const shared = new SharedFetch({
    lookups,
    parsing,
    guards,
    alone: fetchAlone((request) => alone.run(request), ageClock),
  });
  const news = new NewsFeed({
    client,
    clock,
    ageClock,
    onInvalidation: ({ id, cause }) => options.onInvalidation(id, cause),
    onSetBack: () => lookups.doubts.addAll(),
    onLoss() {
      lookups.doubts.addAll();
      options.onLoss();
    },
  });

  /** Without calls at the start: those of the last minute may have been all that are allowed. */
  function guardAlone(): GuardedFetch {
    const perMinute = Math.min(ALONE_PER_MINUTE, limits.perMinute) / options.processes;
    const share = { perMinute, burst: ALONE_BURST, newLinksPerMinute: ALONE_BURST };
    return new GuardedFetch({ ...guards, breaker, rateLimiter: new RateLimiter(share, clock, 0) });
  }

  return {
    fetchLink: (lookup) => shared.run(lookup),
    lookups,
    isAway: () => client.isAway,
    news,
    inherit(previous) {
      news.inherit(previous.news);
      lookups.doubts.inherit(previous.lookups.doubts);
    },
    update: (context) => news.update(context),
    async tell(id, cause, onToldAgain) {
      // Of a session the store knows whether the link has a limit, once it hears of it.
      const onTold = cause === 'session' ? undefined : lookups.doubts.add(id, cause);
      try {
        await news.tell(id, cause, onToldAgain);
        onTold?.();
      } catch (error) {
        if (cause === 'session') lookups.doubts.add(id, cause);
        throw error;
      }
    },
  };
}
