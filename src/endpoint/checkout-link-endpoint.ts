import { createPaymentsClient } from '../api/payments-client.js';
import { isLinkId } from '../wire/link-id.js';
import { createAnswer } from './http/handler.js';
import { createBreaker } from './upstream/circuit-breaker.js';
import { createBudget } from './upstream/rate-limiter.js';
import { pacingClock, steadyClock } from './clock.js';
import { createCompletedCount } from './upstream/completed-count.js';
import type { EndpointObserver } from './endpoint-event.js';
import { readEndpointOptions, type CheckoutLinkEndpointOptions } from './endpoint-options.js';
import { fromRequest, toResponse } from './http/fetch-adapter.js';
import { createGate } from './upstream/bulkhead.js';
import {
  INTERNAL_ERROR,
  type EndpointAnswer,
  type EndpointContext,
  type EndpointRequest,
} from './http/message.js';
import { createLinkCache } from './cache/link-cache.js';
import { showLink } from './http/link-responses.js';
import { createLinkReader } from './http/get-link.js';
import { createLinkSource } from './upstream/fetch-link.js';
import { createLookup } from './upstream/guarded-fetch.js';
import { createSignatureCheck } from './webhook/signature.js';
import { createWebhookReceiver } from './webhook/webhook-receiver.js';

export type { EndpointAnswer, EndpointContext, EndpointRequest } from './http/message.js';
export type { CountCompletedSessions } from './upstream/completed-count.js';
export type {
  BreakerReason,
  CacheResult,
  EndpointEvent,
  EndpointObserver,
  RequestMethod,
  UpstreamFault,
  WebhookOutcome,
} from './endpoint-event.js';
export type { CacheOptions, CheckoutLinkEndpointOptions } from './endpoint-options.js';
export type { FragmentOptions, FragmentRenderOptions } from './http/fragment.js';

export interface CheckoutLinkEndpoint {
  /**
   * Answers GET and HEAD of `…/{link id}` with the public part of that checkout link, its line items
   * (at most 100) inside, of `…?id={link id}&id={link id}` with a list of up to 100, and of
   * `…/{link id}.html?lang=…&layout=…` with HTML if there are `fragments`; OPTIONS with the CORS preflight, POST of `…/webhook` if there is a secret, and all else with an error in
   * constant words. Only the end of the path counts, so it can be mounted anywhere. Works unbound.
   *
   * @param context where the runtime has `waitUntil`, links are asked for again behind an answer
   */
  readonly fetch: (request: Request, context?: EndpointContext) => Promise<Response>;
  /**
   * The same without Fetch objects, for adapters such as `toNodeListener`. What needs no waiting is
   * answered at once, without a promise: that is most of all answers.
   */
  readonly handle: (
    request: EndpointRequest,
    context?: EndpointContext,
  ) => EndpointAnswer | Promise<EndpointAnswer>;
  /**
   * Says that a link has changed: the next request asks the API for it. For whoever changes links by
   * itself, and for processes that a webhook did not reach.
   *
   * @throws {TypeError} when `id` is not the id of a checkout link
   */
  readonly invalidate: (id: string) => void;
}

/** Bytes of one answer of the API; a link with 100 items at their longest is well below. */
const LARGEST_ANSWER = 256 * 1024;

/**
 * The merchant's handler: gets checkout links from the payments API with the secret key, and shows
 * pages what the public may see of them.
 *
 * @throws {TypeError} naming the option that is missing or cannot be used.
 */
export function createCheckoutLinkEndpoint(
  options: CheckoutLinkEndpointOptions,
): CheckoutLinkEndpoint {
  const { secretKey, baseUrl, apiVersion, fetch } = options ?? {};
  const maxAnswerBytes = LARGEST_ANSWER;
  const client = createPaymentsClient({ secretKey, baseUrl, apiVersion, fetch, maxAnswerBytes });
  const settings = readEndpointOptions(options);
  const { checkoutOrigins, lifetimes, maxLinks, isServed, isListed, webhookSecrets } = settings;
  const clock = steadyClock();
  const pace = pacingClock();
  const report = quietly(settings.onEvent);

  const count = settings.countCompletedSessions;
  const countCompleted = count
    ? createCompletedCount({ client, count, fresh: lifetimes.fresh, clock })
    : () => null;
  const lookup = createLookup({
    source: createLinkSource({ client, checkoutOrigins, countCompleted, report }),
    breaker: createBreaker(pace, report),
    budget: createBudget(settings.budget, pace),
    gate: createGate(pace),
    clock: pace,
    report,
  });
  const cache = createLinkCache({
    lookup,
    prepare: showLink,
    lifetimes,
    maxLinks,
    clock,
    pace,
    isListed,
  });

  function invalidate(id: string, gone: boolean, context?: EndpointContext): void {
    cache.invalidate(id, gone);
    const told = tell(settings.onInvalidate, id);
    context?.waitUntil?.(told);
  }

  const handle = createAnswer({
    readLink: createLinkReader({ cache, isServed, report }),
    lifetimes,
    webhook:
      webhookSecrets.length === 0
        ? null
        : createWebhookReceiver({
            isGenuine: createSignatureCheck(webhookSecrets),
            invalidate,
            report,
          }),
    fragments: settings.fragments,
    checkoutOrigins,
    allowedOrigins: settings.allowedOrigins,
    clock,
    report,
  });
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
      invalidate(id, false);
    },
  };
}

/** A logger that fails must not cost a buyer the answer. */
function quietly(observer: EndpointObserver): EndpointObserver {
  return (event) => {
    try {
      observer(event);
    } catch (error) {
      console.error('checkout-link-embed: onEvent threw', error);
    }
  };
}

async function tell(onInvalidate: (id: string) => unknown, id: string): Promise<void> {
  try {
    await onInvalidate(id);
  } catch (error) {
    console.error('checkout-link-embed: onInvalidate threw', error);
  }
}
