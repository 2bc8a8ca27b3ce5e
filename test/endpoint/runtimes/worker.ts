import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type EndpointContext,
} from 'checkout-link-embed/endpoint';

let endpoint: CheckoutLinkEndpoint | undefined;

/** As documented, with a short fresh lifetime so that a test can see a background revalidation. */
export default {
  fetch(request: Request, env: Record<string, string>, context: EndpointContext) {
    endpoint ??= createCheckoutLinkEndpoint({
      secretKey: env['SECRET_KEY'] ?? '',
      baseUrl: env['API_BASE'],
      webhookSecret: env['WEBHOOK_SECRET'],
      cache: { fresh: 500 },
    });
    return endpoint.fetch(request, context);
  },
};
