import { createPaymentsClient, type Fetch } from 'checkout-link-embed/api';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from 'checkout-link-embed/endpoint';
import { createUnlimitedStore } from './unlimited-store.js';

/** Without calls for so many turns, the endpoint has looked up as many products as it does at once. */
const IDLE_TURNS = 5;
const TURN_MS = 20;
const MAX_WAIT_MS = 3_000;
/** Less than the endpoint waits for a product. */
const MAX_HOLD_MS = 1_000;

export interface EndpointWithPictures {
  fetch(request: Request): Promise<Response>;
  /** When the first response is made. Never rejects. */
  ready: Promise<void>;
}

/**
 * An endpoint that looks products up before its first response: an endpoint does it after a response, so that a shop's
 * first visitor may see no pictures, and visitors of the demo are often the first.
 */
export function createEndpointWithPictures(
  options: CheckoutLinkEndpointOptions & { fetch: Fetch },
): EndpointWithPictures {
  const calls = watchCalls(async (url, init) => {
    // The covers of all links first.
    if (url.includes('/v1/products/')) await Promise.race([linksRequested, timeout(MAX_HOLD_MS)]);
    return options.fetch(url, init);
  });
  const endpoint = createCheckoutLinkEndpoint({
    images: true,
    imageUrl: (url, width) => `${url}?w=${width}`,
    budget: { perMinute: 1_500, burst: 1_500 },
    store: createUnlimitedStore(),
    ...options,
    fetch: calls.fetch,
  });
  const linksRequested = requestLinks(endpoint, options).catch(() => undefined);
  const ready = linksRequested.then(() => Promise.race([calls.idle(), timeout(MAX_WAIT_MS)]));
  return {
    ready,
    fetch: async (request) => {
      await ready;
      return endpoint.fetch(request);
    },
  };
}

/** Has the endpoint look up the products of the merchant's links. */
async function requestLinks(
  endpoint: CheckoutLinkEndpoint,
  options: CheckoutLinkEndpointOptions,
): Promise<void> {
  const { data } = await createPaymentsClient(options).checkoutLinks.list({ limit: 100 });
  const query = new URLSearchParams(data.map(({ id }) => ['id', id]));
  await endpoint.fetch(new Request(`https://shop.example/?${query}`));
}

/** Calls of the API, and when there are none. */
function watchCalls(fetch: Fetch) {
  let inFlight = 0;
  let calls = 0;

  /** Counts turns, not time: a busy process makes no calls either. */
  async function idle(): Promise<void> {
    for (let turns = 0; turns < IDLE_TURNS; turns += 1) {
      const before = calls;
      await timeout(TURN_MS);
      if (inFlight > 0 || calls > before) turns = -1;
    }
  }

  return {
    idle,
    fetch: async (...call: Parameters<Fetch>) => {
      calls += 1;
      inFlight += 1;
      try {
        return await fetch(...call);
      } finally {
        inFlight -= 1;
      }
    },
  };
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
