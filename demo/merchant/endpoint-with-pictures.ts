import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from 'checkout-link-embed/endpoint';
import { createUnlimitedStore } from './unlimited-store.js';

type Respond = (request: Request) => Promise<Response>;

const MAX_WAIT_MS = 5_000;
/** An endpoint looks up 15 products at once and then two in a second. Together these look up those of the whole shop. */
const ENDPOINTS = 5;

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
  // A link with 40 products would delay those of other pages.
  const byUrl = new Map<string, Respond>();

  function create(): Respond {
    let repeated = 0;
    let ready: CheckoutLinkEndpoint | undefined;
    const createEndpoint = () =>
      createCheckoutLinkEndpoint({
        images: true,
        imageUrl: (url, width) => `${url}?w=${width}`,
        budget: { perMinute: 1_500, burst: 1_500 },
        store,
        // No other process shares the calls.
        processes: 1,
        ...createOptions(() => repeated > 0),
      });
    return async (request) => {
      if (ready) return ready.fetch(request);
      const first = await visit(createEndpoint(), request);
      if (!first.response.ok) return first.response;
      repeated += 1;
      try {
        ready ??= await Promise.race([
          first.withPictures,
          ...Array.from(
            { length: ENDPOINTS - 1 },
            async () => (await visit(createEndpoint(), request)).withPictures,
          ),
          timeout(MAX_WAIT_MS).then(() => first.endpoint),
        ]);
        return await ready.fetch(request);
      } finally {
        repeated -= 1;
      }
    };
  }

  return (request) => {
    const respond = byUrl.get(request.url) ?? create();
    byUrl.set(request.url, respond);
    return respond(request);
  };
}

interface Visit {
  endpoint: CheckoutLinkEndpoint;
  response: Response;
  /** The endpoint, once it has the pictures. */
  withPictures: Promise<CheckoutLinkEndpoint>;
}

async function visit(endpoint: CheckoutLinkEndpoint, request: Request): Promise<Visit> {
  const lookups: Promise<unknown>[] = [];
  const waitUntil = (work: Promise<unknown>) => void lookups.push(work);
  const response = await endpoint.fetch(request, { waitUntil });
  return { endpoint, response, withPictures: Promise.all(lookups).then(() => endpoint) };
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
