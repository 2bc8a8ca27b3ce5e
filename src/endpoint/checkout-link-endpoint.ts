import type { PaymentsClientOptions } from '../api/client-options.js';
import { createPaymentsClient } from '../api/payments-client.js';
import { DEFAULT_CHECKOUT_ORIGINS } from '../wire/checkout-url.js';
import { createAnswer, type EndpointAnswer, type EndpointRequest } from './answer.js';
import { optionError, readOrigins } from './cross-origin.js';
import { logOnce, type EndpointObserver } from './endpoint-event.js';
import { createLinkSource } from './link-source.js';

export type { EndpointAnswer, EndpointRequest } from './answer.js';
export type { EndpointEvent, EndpointObserver, UpstreamFault } from './endpoint-event.js';

/** How to reach the payments API (the first four are those of its client), and who may see what. */
export interface CheckoutLinkEndpointOptions extends Pick<
  PaymentsClientOptions,
  'secretKey' | 'baseUrl' | 'apiVersion' | 'fetch'
> {
  /** Origins that a pay control may lead to. Default `['https://checkout.leanrails.com']`. */
  checkoutOrigins?: readonly string[] | undefined;
  /** Origins whose pages may read the answers, beside the endpoint's own. Default: any. */
  allowedOrigins?: readonly string[] | undefined;
  /** Told what goes wrong upstream. Default: what only the merchant can mend, once, on `console.error`. */
  onEvent?: EndpointObserver | undefined;
}

/** What some runtimes hand a handler beside the request (Workers: `ExecutionContext`). */
export interface EndpointContext {
  waitUntil?(promise: Promise<unknown>): void;
}

export interface CheckoutLinkEndpoint {
  /**
   * Answers GET and HEAD of `…/{link id}` with the public part of that checkout link, its line items
   * (at most 100) inside, OPTIONS with the CORS preflight, and all else with an error in constant
   * words. Only the last segment of the path counts, so it can be mounted anywhere. Works unbound.
   */
  readonly fetch: (request: Request, context?: EndpointContext) => Promise<Response>;
  /** The same without Fetch objects, for adapters such as `toNodeListener`. */
  readonly handle: (request: EndpointRequest) => Promise<EndpointAnswer>;
}

/**
 * The merchant's handler: gets checkout links from the payments API with the secret key, and shows
 * pages what the public may see of them.
 *
 * @throws {TypeError} naming the option that is missing or cannot be used.
 */
export function createCheckoutLinkEndpoint(
  options: CheckoutLinkEndpointOptions,
): CheckoutLinkEndpoint {
  const {
    secretKey,
    baseUrl,
    apiVersion,
    fetch,
    checkoutOrigins = DEFAULT_CHECKOUT_ORIGINS,
    allowedOrigins,
    onEvent = logOnce(),
  } = options ?? {};
  const client = createPaymentsClient({ secretKey, baseUrl, apiVersion, fetch });
  if (typeof onEvent !== 'function') throw optionError('onEvent', 'must be a function');
  const report = quietly(onEvent);
  const handle = createAnswer({
    source: createLinkSource(client, readOrigins('checkoutOrigins', checkoutOrigins), report),
    allowedOrigins:
      allowedOrigins === undefined ? null : readOrigins('allowedOrigins', allowedOrigins),
    report,
  });
  return {
    handle,
    fetch: async (request) => toResponse(request, await handle(fromRequest(request))),
  };
}

function fromRequest({ method, url, headers }: Request): EndpointRequest {
  return { method, target: url, header: (name) => headers.get(name) };
}

function toResponse({ method }: Request, { status, headers, body }: EndpointAnswer): Response {
  return new Response(method === 'HEAD' ? null : body, { status, headers });
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
