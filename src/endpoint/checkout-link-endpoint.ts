import { createPaymentsClient } from '../api/payments-client.js';
import { isLinkId } from '../wire/link-id.js';
import { Callbacks } from './callbacks.js';
import { ageClock, monotonicClock } from './clock.js';
import { connectLinks, type ConnectedLinks, type EndpointServices } from './connect-links.js';
import { exposeInternals } from './endpoint-internals.js';
import type { CheckoutLinkEndpoint } from './endpoint.js';
import {
  parseEndpointOptions,
  type CheckoutLinkEndpointOptions,
  type EndpointSettings,
} from './endpoint-options.js';
import { guardSettings } from './guarded-settings.js';
import { INTERNAL_ERROR } from './http/error-response.js';
import { fromRequest, toResponse } from './http/fetch-adapter.js';
import { createGetLink } from './http/get-link.js';
import { createHandler } from './http/handler.js';
import { announceStart } from './start-notice.js';
import { BreakerReports } from './upstream/breaker-reports.js';
import { connectUpstream } from './upstream/connect-upstream.js';
import { createSignatureVerifier } from './webhook/signature.js';
import { createWebhookReceiver } from './webhook/webhook-receiver.js';

export type { CheckoutLinkEndpoint } from './endpoint.js';
export type { CacheLifetimes } from './cache/cache-entry.js';
export type { EndpointContext, EndpointRequest, EndpointResponse } from './http/message.js';
export type {
  CallsRequest,
  CheckoutLinkStore,
  LookupHealth,
  LookupReceipt,
  LookupResult,
  PauseReason,
  StoreDecision,
  StoredCopy,
  StoreInvalidation,
  StoreInvalidationCause,
  StoreNews,
  StoreRefusal,
  StoreRequest,
} from './store/checkout-link-store.js';
export { createMemoryStore } from './store/memory-store.js';
export type { StoreRows } from './store/store-rows.js';
export { createTransactionalStore, type Transact } from './store/transactional-store.js';
export type { ImageUrl } from './products/product-pictures.js';
export type { RateLimits } from './upstream/rate-limiter.js';
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
  const createClient = (maxAnswerBytes: number) =>
    createPaymentsClient({ secretKey, baseUrl, apiVersion, fetch, maxAnswerBytes });
  const client = createClient(MAX_RESPONSE_BYTES);
  const parsed = parseEndpointOptions(options);
  const monotonic = monotonicClock();
  const callbacks = new Callbacks(parsed.onEvent, monotonic);
  const settings = guardSettings(parsed, callbacks);
  const breakerReports = new BreakerReports(callbacks.report);
  const services: EndpointServices = {
    ageClock: ageClock(),
    monotonicClock: monotonic,
    report: breakerReports.report,
    breakerReports,
    reportBug: (error) => callbacks.reportBug(error),
  };
  const upstream = connectUpstream({
    ...services,
    ...settings,
    client,
    limits: settings.budget,
    keepsProductIds: settings.images !== null,
    freshMs: settings.lifetimes.fresh,
  });
  const listClient = settings.catalogue ? createClient(MAX_LIST_BYTES) : null;
  const links = connectLinks({ settings, secretKey, client, listClient, upstream, services });
  if (options.onEvent === undefined) announceStart(options);
  const endpoint = toEndpoint(links, handlerOf(links, settings, services));
  exposeInternals(endpoint, {
    cache: links.cache,
    fetchLink: links.fetchLink,
    ageClock: services.ageClock,
    rateLimiter: upstream.rateLimiter,
    shared: links.store,
    products: links.pictures?.products ?? null,
    onNews: links.onNews,
    onInvalidation: links.onInvalidation,
    invalidateHere: links.invalidateHere,
  });
  return endpoint;
}

function handlerOf(
  { cache, store, pictures, invalidation }: ConnectedLinks,
  settings: EndpointSettings,
  services: EndpointServices,
): CheckoutLinkEndpoint['handle'] {
  const { lifetimes, webhookSecrets, fragments, checkoutOrigins, allowedOrigins } = settings;
  const { report, reportBug } = services;
  return createHandler({
    getLink: createGetLink({
      cache,
      isServed: settings.isServed,
      update: (context) => store?.update(context),
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
    fragments,
    checkoutOrigins,
    allowedOrigins,
    clock: services.ageClock,
    monotonicClock: services.monotonicClock,
    report,
    reportBug,
  });
}

function toEndpoint(
  { invalidation }: ConnectedLinks,
  handle: CheckoutLinkEndpoint['handle'],
): CheckoutLinkEndpoint {
  return {
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
}
