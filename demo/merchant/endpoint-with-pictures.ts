import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from 'checkout-link-embed/endpoint';
import { createUnlimitedStore } from './unlimited-store.js';

type Respond = (request: Request) => Promise<Response>;

const MAX_WAIT_MS = 1_000;

/**
 * Endpoints that respond with pictures also to the first request for a link. An endpoint looks products up after its
 * response, so that a shop's first visitor may see no pictures; visitors of the demo are always the first.
 *
 * @param createOptions its argument says whether a request is handled again, after the pictures were found
 */
export function createEndpointWithPictures(
  createOptions: (isRepeated: () => boolean) => CheckoutLinkEndpointOptions,
): Respond {
  const store = createUnlimitedStore();
  // An endpoint looks up 15 products at once and then two in a second: a link with 40 delays others.
  const byUrl = new Map<string, Respond>();

  function create(): Respond {
    let repeated = 0;
    const endpoint = createCheckoutLinkEndpoint({
      images: true,
      imageUrl: (url, width) => `${url}?w=${width}`,
      budget: { perMinute: 1_500, burst: 1_500 },
      store,
      ...createOptions(() => repeated > 0),
    });
    let isWaiting = true;
    return async (request) => {
      const lookups: Promise<unknown>[] = [];
      const waitUntil = (work: Promise<unknown>) => void lookups.push(work);
      const response = await endpoint.fetch(request, { waitUntil });
      if (!isWaiting || !response.ok) return response;
      await Promise.race([Promise.all(lookups), timeout(MAX_WAIT_MS)]);
      isWaiting = false;
      repeated += 1;
      return endpoint.fetch(request).finally(() => (repeated -= 1));
    };
  }

  return (request) => {
    const respond = byUrl.get(request.url) ?? create();
    byUrl.set(request.url, respond);
    return respond(request);
  };
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
