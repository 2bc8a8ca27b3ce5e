import { createPaymentsClient, type Fetch } from 'checkout-link-embed/api';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from 'checkout-link-embed/endpoint';
import { createUnlimitedStore } from './unlimited-store.js';

/** Without calls for so many turns, the endpoint has looked up as many products as it does at once. */
const IDLE_TURNS = 5;
const TURN_MS = 20;
const MAX_WAIT_MS = 3_000;
/** Has so many products that those of other links would come seconds later. */
const LARGE_LINK = 'cl_tableset40pc';
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
  const request = (ids: string[]) =>
    endpoint.fetch(new Request(`https://shop.example/?${query(ids)}`));
  const linksRequested = linkIds(options).then(request, () => undefined);
  const lookups = linksRequested
    .then(() => calls.idle())
    .then(() => request([LARGE_LINK]))
    .then(() => calls.idle());
  const ready = Promise.race([lookups, timeout(MAX_WAIT_MS)]);
  return {
    ready,
    fetch: async (request) => {
      await ready;
      return endpoint.fetch(request);
    },
  };
}

async function linkIds(options: CheckoutLinkEndpointOptions): Promise<string[]> {
  const { data } = await createPaymentsClient(options).checkoutLinks.list({ limit: 100 });
  return data.map(({ id }) => id).filter((id) => id !== LARGE_LINK);
}

function query(ids: string[]): URLSearchParams {
  return new URLSearchParams(ids.map((id) => ['id', id]));
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
