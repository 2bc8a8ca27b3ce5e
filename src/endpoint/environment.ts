import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from './checkout-link-endpoint.js';

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const VARIABLE_OF_OPTION: Readonly<Record<string, string>> = {
  secretKey: 'LEANRAILS_SECRET_KEY',
  baseUrl: 'LEANRAILS_API_BASE',
  checkoutOrigins: 'CHECKOUT_ORIGINS',
  allowedOrigins: 'ALLOWED_ORIGINS',
  webhookSecret: 'LEANRAILS_WEBHOOK_SECRET',
};

/**
 * An endpoint set up by environment variables, of which an empty one counts as absent:
 * - `LEANRAILS_SECRET_KEY`: `sk_test_…` or `sk_live_…`, required;
 * - `LEANRAILS_API_BASE`: address of the payments API. Default `https://api.leanrails.com`;
 * - `CHECKOUT_ORIGINS`: origins that pay controls may lead to, separated by spaces or commas.
 *   Default `https://checkout.leanrails.com`;
 * - `ALLOWED_ORIGINS`: origins whose pages may read the answers, likewise, or `*`. Default `*`;
 * - `LEANRAILS_WEBHOOK_SECRET`: `whsec_…`, several likewise. Default: webhooks are not received.
 *
 * @throws {TypeError} naming the variable that is missing or malformed, and what it takes. Its value
 * is not repeated.
 */
export function endpointFromEnvironment(
  env: Environment,
  options: Pick<CheckoutLinkEndpointOptions, 'onEvent' | 'fragments'> = {},
): CheckoutLinkEndpoint {
  const setting = (option: string) => env[VARIABLE_OF_OPTION[option] ?? '']?.trim() || undefined;
  const allowedOrigins = setting('allowedOrigins');
  try {
    return createCheckoutLinkEndpoint({
      secretKey: setting('secretKey') ?? '',
      baseUrl: setting('baseUrl'),
      checkoutOrigins: list(setting('checkoutOrigins')),
      allowedOrigins: allowedOrigins === '*' ? undefined : list(allowedOrigins),
      webhookSecret: list(setting('webhookSecret')),
      ...options,
    });
  } catch (error) {
    throw saidOfVariable(error);
  }
}

function list(text: string | undefined): string[] | undefined {
  return text?.split(/[\s,]+/).filter(Boolean);
}

/** The rules are those of the options, and so are the words; only the subject is another one. */
function saidOfVariable(error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  const subject = /^\w+: `(\w+)`/;
  const message = error.message.replace(subject, (whole, option: string) => {
    return VARIABLE_OF_OPTION[option] ?? whole;
  });
  return new TypeError(message);
}
