import { createPaymentsClient } from 'checkout-link-embed/api';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from 'checkout-link-embed/endpoint';
import { createUnlimitedStore } from './unlimited-store.js';

const MAX_WAIT_MS = 300;

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
  options: CheckoutLinkEndpointOptions,
): EndpointWithPictures {
  const endpoint = createCheckoutLinkEndpoint({
    images: true,
    imageUrl: (url, width) => `${url}?w=${width}`,
    budget: { perMinute: 1_500, burst: 1_500 },
    store: createUnlimitedStore(),
    ...options,
  });
  const lookups = lookUpProducts(endpoint, options).catch(() => undefined);
  const ready = Promise.race([lookups, timeout(MAX_WAIT_MS)]);
  return {
    ready,
    fetch: async (request) => {
      await ready;
      return endpoint.fetch(request);
    },
  };
}

/** Requests the merchant's links, and waits for the lookups that the endpoint starts then. */
async function lookUpProducts(
  endpoint: CheckoutLinkEndpoint,
  options: CheckoutLinkEndpointOptions,
): Promise<void> {
  const { data } = await createPaymentsClient(options).checkoutLinks.list({ limit: 100 });
  const query = new URLSearchParams(data.map(({ id }) => ['id', id]));
  const lookups: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>) => void lookups.push(work);
  await endpoint.fetch(new Request(`https://shop.example/?${query}`), { waitUntil });
  await Promise.all(lookups);
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
