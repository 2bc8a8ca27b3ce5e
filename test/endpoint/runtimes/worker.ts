import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type EndpointContext,
} from 'checkout-link-embed/endpoint';

let endpoint: CheckoutLinkEndpoint | undefined;

/** As in the README, with a short first lifetime so that a refresh behind an answer can be seen. */
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
