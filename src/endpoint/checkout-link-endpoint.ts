import { createPaymentsClient } from '../api/payments-client.js';
import { isLinkId } from '../wire/link-id.js';
import { Callbacks } from './callbacks.js';
import { connectCatalogue, type ConnectedCatalogue } from './catalogue/connect-catalogue.js';
import type { InvalidationCause } from './cache/cache-entry.js';
import { fetchAlone } from './cache/fetch-alone.js';
import { LinkCache } from './cache/link-cache.js';
import { ageClock, monotonicClock } from './clock.js';
import { exposeInternals, type InvalidationListener } from './endpoint-internals.js';
import type { CheckoutLinkEndpoint } from './endpoint.js';
import { parseEndpointOptions, type CheckoutLinkEndpointOptions } from './endpoint-options.js';
import { INTERNAL_ERROR } from './http/error-response.js';
import { fromRequest, toResponse } from './http/fetch-adapter.js';
import { createGetLink } from './http/get-link.js';
import { createHandler } from './http/handler.js';
import {
  bytesOfLink,
  serializeLink,
  serializeView,
  type SerializedLink,
} from './http/serialized-link.js';
import { Invalidation } from './invalidation.js';
import { connectProducts } from './products/connect-products.js';
import type { LinkPictures } from './products/link-pictures.js';
import { announceStart } from './start-notice.js';
import { connectStore } from './store/connect-store.js';
import { Sealer } from './store/sealer.js';
import { BreakerReports } from './upstream/breaker-reports.js';
import { Bulkhead } from './upstream/bulkhead.js';
import { CircuitBreaker } from './upstream/circuit-breaker.js';
import { createCountCompleted } from './upstream/completed-count.js';
import { createFetchLink } from './upstream/fetch-link.js';
import { GuardedFetch } from './upstream/guarded-fetch.js';
import { createPublicLink } from './upstream/public-link.js';
import { RateLimiter } from './upstream/rate-limiter.js';
import { createSignatureVerifier } from './webhook/signature.js';
import { createWebhookReceiver } from './webhook/webhook-receiver.js';

export type { CheckoutLinkEndpoint } from './endpoint.js';
export type { EndpointContext, EndpointRequest, EndpointResponse } from './http/message.js';
export type {
  CallsRequest,
  CheckoutLinkStore,
  LookupHealth,
  LookupReceipt,
  LookupResult,
  StoreDecision,
  StoredCopy,
  StoreInvalidation,
  StoreInvalidationCause,
  StoreNews,
  StoreRequest,
} from './store/checkout-link-store.js';
export { createMemoryStore } from './store/memory-store.js';
export type { StoreRows } from './store/store-rows.js';
export { createTransactionalStore, type Transact } from './store/transactional-store.js';
export type { ImageUrl } from './products/product-pictures.js';
export type { CountCompletedSessions } from './upstream/session-tally.js';
export type {
  BreakerReason,
  CacheResult,
  EndpointEvent,
  EndpointObserver,
  FailureSource,
  ImageFault,
  RequestMethod,
  UpstreamFault,
  WebhookFault,
  WebhookOutcome,
} from './endpoint-event.js';
export type { CacheOptions, CheckoutLinkEndpointOptions } from './endpoint-options.js';
export type { FragmentOptions, FragmentRenderOptions } from './http/fragment-responder.js';

/** How long functions of the merchant may take. A count is part of a fetch, which has 3 s in all. */
const LINKS_TIMEOUT_MS = 1_000;
const COUNT_TIMEOUT_MS = 400;
const IMAGE_URL_TIMEOUT_MS = 1_000;
const RENDER_TIMEOUT_MS = 1_000;
const INVALIDATE_TIMEOUT_MS = 10_000;

/** For one response of the API; a link with 100 items of the maximum length is well below. */
const MAX_RESPONSE_BYTES = 256 * 1024;
/** For a page of 100 links, which may have metadata. */
const MAX_LIST_BYTES = 4 * 1024 * 1024;

/**
 * The merchant's handler: fetches checkout links from the payments API with the secret key, and serves
 * their public part to pages.
 *
 * @throws {TypeError} naming the option that is missing or cannot be used.
 */
export function createCheckoutLinkEndpoint(
  options: CheckoutLinkEndpointOptions,
): CheckoutLinkEndpoint {
  const { secretKey, baseUrl, apiVersion, fetch } = options ?? {};
  const maxAnswerBytes = MAX_RESPONSE_BYTES;
  const client = createPaymentsClient({ secretKey, baseUrl, apiVersion, fetch, maxAnswerBytes });
  const settings = parseEndpointOptions(options);
  const { checkoutOrigins, currencyDigits, lifetimes, maxLinks } = settings;
  const { isListed, webhookSecrets, fragments } = settings;
  const keepsProductIds = settings.images !== null;
  const clock = ageClock();
  const monotonic = monotonicClock();
  const callbacks = new Callbacks(settings.onEvent, monotonic);
  const breakerReports = new BreakerReports(callbacks.report);
  const { report } = breakerReports;
  const reportBug = (error: unknown) => callbacks.reportBug(error);
  const isServed = callbacks.guard('links', LINKS_TIMEOUT_MS, settings.isServed);

  const onNews = new Set<(id: string) => void>();
  const onInvalidation = new Set<InvalidationListener>();
  const publicLink = createPublicLink({ checkoutOrigins, currencyDigits, keepsProductIds });
  const breaker = new CircuitBreaker(monotonic, report);
  const rateLimiter = new RateLimiter(settings.budget, monotonic);
  const bulkhead = new Bulkhead(monotonic);
  const rule = settings.countCompletedSessions;
  const retrieveLink = createFetchLink({
    client,
    publicLink,
    countCompleted: createCountCompleted(
      typeof rule === 'function'
        ? callbacks.guard('countCompletedSessions', COUNT_TIMEOUT_MS, rule)
        : rule,
      { client, freshMs: lifetimes.fresh, ageClock: clock, monotonicClock: monotonic },
    ),
    report,
    clock: monotonic,
  });
  const guardedFetch = new GuardedFetch({
    fetchLink: retrieveLink,
    breaker,
    rateLimiter,
    bulkhead,
    clock: monotonic,
    report,
  });
  const shared =
    settings.store &&
    connectStore({
      store: settings.store,
      processes: settings.processes,
      limits: settings.budget,
      sealer: new Sealer(secretKey),
      parsing: { checkoutOrigins, keepsProductIds },
      fetchLink: retrieveLink,
      bulkhead,
      breaker,
      breakerReports,
      ageClock: clock,
      monotonicClock: monotonic,
      report,
      onInvalidation(id, cause) {
        if (!invalidateHere(id, cause)) return;
        for (const listener of onNews) listener(id);
      },
      onLoss() {
        catalogue?.noteAllChanged();
        cache.invalidateAll();
      },
    });
  const fetchLink = shared?.fetchLink ?? fetchAlone((request) => guardedFetch.run(request), clock);
  const catalogue = settings.catalogue ? createCatalogue() : undefined;
  const pictures: LinkPictures | null =
    settings.images &&
    connectProducts({
      ...settings.images,
      guard: (template) => callbacks.guard('imageUrl', IMAGE_URL_TIMEOUT_MS, template),
      client,
      limits: settings.budget,
      breaker,
      rateLimiter,
      store: shared,
      reserialize: (id) => cache.reserialize(id),
      ageClock: clock,
      monotonicClock: monotonic,
      report,
      reportBug,
    });
  const cache: LinkCache<SerializedLink> = new LinkCache({
    fetchLink: catalogue?.fetchLink ?? fetchLink,
    bulk: catalogue,
    serialize: pictures ? (link) => serializeView(pictures.addTo(link)) : serializeLink,
    lifetimes,
    maxLinks,
    maxBytes: settings.maxCacheBytes,
    bytesOf: bytesOfLink,
    ageClock: clock,
    monotonicClock: monotonic,
    isListed: (id) => isListed(id) || catalogue?.has(id) === true,
  });

  function createCatalogue(): ConnectedCatalogue {
    const maxAnswerBytes = MAX_LIST_BYTES;
    return connectCatalogue({
      client: createPaymentsClient({ secretKey, baseUrl, apiVersion, fetch, maxAnswerBytes }),
      breaker,
      rateLimiter,
      bulkhead,
      fetchLink,
      store: shared,
      processes: settings.processes,
      publicLink,
      checkoutOrigins,
      lifetimes,
      countsSessions: rule !== null,
      isCached: (id) => cache.has(id),
      observe: (link, fetchedAt) => cache.observe(link, fetchedAt),
      invalidate: (id) => void invalidation.tryRun(id),
      ageClock: clock,
      monotonicClock: monotonic,
      report,
      reportBug,
    });
  }

  function invalidateHere(id: string, cause: InvalidationCause): boolean {
    catalogue?.noteChanged(id);
    for (const listener of onInvalidation) listener(id, cause);
    return cache.invalidate(id, cause);
  }

  const invalidation = new Invalidation({
    invalidateHere,
    store: shared,
    onInvalidate: callbacks.guard('onInvalidate', INVALIDATE_TIMEOUT_MS, settings.onInvalidate),
  });
  if (options.onEvent === undefined) announceStart(options);
  const handle = createHandler({
    getLink: createGetLink({
      cache,
      isServed,
      update: (context) => shared?.update(context),
      ...(pictures && { onFound: (entry, requested) => pictures.onFound(entry, requested) }),
      report,
      reportBug,
    }),
    lifetimes,
    webhook:
      webhookSecrets.length > 0
        ? createWebhookReceiver({
            verify: createSignatureVerifier(webhookSecrets),
            invalidate: (...changed) => invalidation.run(...changed),
            report,
          })
        : null,
    fragments: fragments && {
      ...fragments,
      render: callbacks.guard('fragments.render', RENDER_TIMEOUT_MS, fragments.render),
    },
    checkoutOrigins,
    allowedOrigins: settings.allowedOrigins,
    clock,
    report,
    reportBug,
  });
  const endpoint: CheckoutLinkEndpoint = {
    handle,
    async fetch(request, context) {
      try {
        return toResponse(request, await handle(fromRequest(request), context));
      } catch (error) {
        console.error('checkout-link-embed: the endpoint failed', error);
        return toResponse(request, INTERNAL_ERROR);
      }
    },
    invalidate(id) {
      if (!isLinkId(id)) throw new TypeError('invalidate: `id` must be the id of a checkout link');
      return invalidation.tryRun(id);
    },
  };
  exposeInternals(endpoint, {
    cache,
    fetchLink,
    ageClock: clock,
    rateLimiter,
    shared: shared ?? null,
    products: pictures?.products ?? null,
    onNews,
    onInvalidation,
    invalidateHere,
  });
  return endpoint;
}
