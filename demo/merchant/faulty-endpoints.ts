import { createEndpointWithPictures, type EndpointWithPictures } from './endpoint-with-pictures.js';
import type { PaymentsApi } from './payments-api.js';

/** Thrown in place of a response: the server closes the connection. */
export class ConnectionLost extends Error {}

/**
 * Endpoints with one fault each: `slow=1000`, `500` and all others of the sandbox; `offline` closes the
 * connection, `waiting` never responds. Requests of other endpoints are not affected.
 */
export function createFaultyEndpoints(api: PaymentsApi) {
  const endpoints = new Map<string, EndpointWithPictures>();

  function endpointWith(fault: string) {
    const existing = endpoints.get(fault);
    if (existing) return existing;
    let isFaulty = false;
    const endpoint = createEndpointWithPictures({
      ...api,
      fetch: (url, init) => {
        // Not of pictures: they would not be there when a slow link is.
        if (!isFaulty || url.includes('/v1/products/')) return api.fetch(url, init);
        const headers = new Headers(init.headers);
        headers.set('Sandbox-Fault', fault);
        return api.fetch(url, { ...init, headers });
      },
      cache: { fresh: 0, staleWhileRevalidate: 0, staleIfError: 0, missing: 0 },
      // The faults are intended: do not log them.
      onEvent: () => undefined,
    });
    void endpoint.ready.then(() => (isFaulty = true));
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
