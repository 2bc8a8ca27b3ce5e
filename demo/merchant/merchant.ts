import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { createBackOffice } from './back-office.js';
import type { PaymentsApi } from './payments-api.js';
import { createTrouble } from './faulty-endpoints.js';

/** Answers what a merchant's backend answers; nothing for a path that is not one of its own. */
export type Merchant = (request: Request, path: string) => Promise<Response> | undefined;

/**
 * The backend of the demo: the endpoint for everybody, a back office, and, for designers, endpoints in
 * trouble. It is made of Fetch alone, so that Node and a service worker run the same. `path` begins
 * where the site does, without a slash.
 */
export function createMerchant(api: PaymentsApi): Merchant {
  const endpoint = createCheckoutLinkEndpoint({
    ...api,
    // So that the page shows a sale at once. A real shop keeps the defaults, and receives webhooks.
    cache: { fresh: 0, staleWhileRevalidate: 0 },
  });
  const trouble = createTrouble(api);
  const backOffice = createBackOffice(api);
  return (request, path) => {
    const [area = '', ...rest] = path.split('/');
    switch (area) {
      case 'checkout-links':
        return endpoint.fetch(request);
      case 'trouble':
        return trouble(request, rest[0] ?? '');
      case 'back-office':
        return backOffice(request, rest);
      default:
        return undefined;
    }
  };
}
