import type { PaymentsClient } from '../../api/payments-client.js';
import type { CurrencyDigits } from '../../wire/currency.js';
import type { Clock, MonotonicClock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { Bulkhead } from './bulkhead.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { createCountCompleted } from './completed-count.js';
import { createFetchLink, type FetchLink } from './fetch-link.js';
import { GuardedFetch } from './guarded-fetch.js';
import { createPublicLink, type PublicLink } from './public-link.js';
import { RateLimiter, type RateLimits } from './rate-limiter.js';
import type { CountCompletedSessions } from './session-tally.js';

interface ConnectUpstreamOptions {
  client: PaymentsClient;
  limits: RateLimits;
  checkoutOrigins: readonly string[];
  currencyDigits: CurrencyDigits;
  keepsProductIds: boolean;
  /** A metadata key, a function, or `null` for no count. */
  countCompletedSessions: string | CountCompletedSessions | null;
  /** Milliseconds for which sessions are not fetched again. */
  freshMs: number;
  ageClock: Clock;
  monotonicClock: MonotonicClock;
  report: EndpointObserver;
}

/** One process's use of the payments API. */
export interface ConnectedUpstream {
  publicLink: PublicLink;
  breaker: CircuitBreaker;
  rateLimiter: RateLimiter;
  bulkhead: Bulkhead;
  /** Without the guards: several processes that share a store have their own. */
  retrieveLink: FetchLink;
  /** Behind the guards of this process. */
  guardedFetch: GuardedFetch;
  /** Sessions are counted again before the next link with a limit is found. */
  outdateCount(): void;
}

export function connectUpstream(options: ConnectUpstreamOptions): ConnectedUpstream {
  const { client, freshMs, ageClock, monotonicClock, report } = options;
  const clock = monotonicClock;
  const publicLink = createPublicLink(options);
  const breaker = new CircuitBreaker(clock, report);
  const rateLimiter = new RateLimiter(options.limits, clock);
  const bulkhead = new Bulkhead(clock);
  const { countCompleted, outdateCount } = createCountCompleted(options.countCompletedSessions, {
    client,
    freshMs,
    ageClock,
    monotonicClock,
    report,
  });
  const retrieveLink = createFetchLink({ client, publicLink, countCompleted, report, clock });
  const guards = { breaker, rateLimiter, bulkhead };
  const guardedFetch = new GuardedFetch({ fetchLink: retrieveLink, ...guards, clock, report });
  return { publicLink, ...guards, retrieveLink, guardedFetch, outdateCount };
}
