import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
} from 'checkout-link-embed/endpoint';
import type { PaymentsApi } from './payments-api.js';

/** Thrown in place of an answer: whoever runs the merchant cuts the connection. */
export class ConnectionLost extends Error {}

/**
 * Endpoints whose payments API has a fault, one each: `slow=1000`, `500` and all others of the sandbox;
 * `offline` is a network that is not there, `waiting` is one that never answers. Nobody else's requests are touched.
 */
export function createTrouble(api: PaymentsApi) {
  const endpoints = new Map<string, CheckoutLinkEndpoint>();

  function endpointWith(fault: string): CheckoutLinkEndpoint {
    const known = endpoints.get(fault);
    if (known) return known;
    const endpoint = createCheckoutLinkEndpoint({
      ...api,
      fetch: (url, init) => {
        const headers = new Headers(init.headers);
        headers.set('Sandbox-Fault', fault);
        return api.fetch(url, { ...init, headers });
      },
      cache: { fresh: 0, staleWhileRevalidate: 0, staleIfError: 0, missing: 0 },
      // The trouble was asked for: nobody needs to hear of it.
      onEvent: () => undefined,
    });
    endpoints.set(fault, endpoint);
    return endpoint;
  }

  return async (request: Request, fault: string): Promise<Response> => {
    if (fault === 'offline') throw new ConnectionLost();
    if (fault === 'waiting') return new Promise(() => undefined);
    if (!/^[\w=-]{1,20}$/.test(fault)) return new Response(null, { status: 404 });
    return endpointWith(fault).fetch(request);
  };
}
