import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
} from 'checkout-link-embed/endpoint';
import { after } from 'next/server';

let endpoint: CheckoutLinkEndpoint | undefined;

function answer(request: Request): Promise<Response> {
  // With the first request: `next build` loads this file too, and has no key.
  endpoint ??= createCheckoutLinkEndpoint({
    secretKey: process.env.LEANRAILS_SECRET_KEY ?? '',
    baseUrl: process.env.LEANRAILS_API_BASE,
    webhookSecret: process.env.LEANRAILS_WEBHOOK_SECRET,
  });
  return endpoint.fetch(request, { waitUntil: after });
}

export { answer as GET, answer as HEAD, answer as OPTIONS, answer as POST };
