import { createBackOffice } from './back-office.js';
import type { PaymentsApi } from './payments-api.js';
import { createEndpointWithPictures } from './endpoint-with-pictures.js';
import { createFaultyEndpoints } from './faulty-endpoints.js';

/** Handles a request to the merchant's backend; `undefined` for other paths. */
export type Merchant = (request: Request, path: string) => Promise<Response> | undefined;

/**
 * The backend of the demo: the public endpoint, a back office, and endpoints with injected faults. It
 * uses only the Fetch API, so that it runs in Node and in a service worker. `path` is relative to the
 * site's root.
 */
export function createMerchant(api: PaymentsApi): Merchant {
  const endpoint = createEndpointWithPictures({
    ...api,
    // No caching, so that the page shows a sale at once. A real shop uses the defaults and webhooks.
    cache: { fresh: 0, staleWhileRevalidate: 0 },
  });
  const faultyEndpoint = createFaultyEndpoints(api);
  const backOffice = createBackOffice(api);
  return (request, path) => {
    const [area = '', ...rest] = path.split('/');
    switch (area) {
      case 'checkout-links':
        return endpoint.fetch(request);
      case 'faulty':
        return faultyEndpoint(request, rest[0] ?? '');
      case 'back-office':
        return backOffice(request, rest);
      default:
        return undefined;
    }
  };
}
