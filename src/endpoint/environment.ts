import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from './checkout-link-endpoint.js';
import { announceStart } from './start-notice.js';

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const VARIABLE_BY_OPTION: Readonly<Record<string, string>> = {
  secretKey: 'LEANRAILS_SECRET_KEY',
  baseUrl: 'LEANRAILS_API_BASE',
  checkoutOrigins: 'CHECKOUT_ORIGINS',
  allowedOrigins: 'ALLOWED_ORIGINS',
  webhookSecret: 'LEANRAILS_WEBHOOK_SECRET',
  currencyDigits: 'CURRENCY_DIGITS',
  'budget.perMinute': 'BUDGET_PER_MINUTE',
  'budget.burst': 'BUDGET_BURST',
  'budget.newLinksPerMinute': 'BUDGET_NEW_LINKS_PER_MINUTE',
};

/**
 * Creates an endpoint from environment variables. An empty variable counts as not set:
 * - `LEANRAILS_SECRET_KEY`: `sk_test_…` or `sk_live_…`, required;
 * - `LEANRAILS_API_BASE`: address of the payments API. Default `https://api.leanrails.com`;
 * - `CHECKOUT_ORIGINS`: origins that pay controls may lead to, separated by spaces or commas.
 *   Default `https://checkout.leanrails.com`;
 * - `ALLOWED_ORIGINS`: origins whose pages may read responses, in the same form, or `*`. Default `*`;
 * - `LEANRAILS_WEBHOOK_SECRET`: `whsec_…`, or several in the same form. Default: webhooks are not
 *   received;
 * - `CURRENCY_DIGITS`: how many decimals the API's amounts have, such as `isk=0 ugx=0`. Default: ISO 4217;
 * - `BUDGET_PER_MINUTE`, `BUDGET_BURST`, `BUDGET_NEW_LINKS_PER_MINUTE`: calls of the payments API that this
 *   process may make. Default 750, 250, 250.
 *
 * @throws {TypeError} naming the variable that is missing or malformed, and its expected form. The
 * message does not repeat its value.
 */
export function endpointFromEnvironment(
  env: Environment,
  options: Pick<CheckoutLinkEndpointOptions, 'onEvent' | 'fragments'> = {},
): CheckoutLinkEndpoint {
  const setting = (option: string) => env[VARIABLE_BY_OPTION[option] ?? '']?.trim() || undefined;
  const allowedOrigins = setting('allowedOrigins');
  try {
    const all: CheckoutLinkEndpointOptions = {
      secretKey: setting('secretKey') ?? '',
      baseUrl: setting('baseUrl'),
      checkoutOrigins: parseList(setting('checkoutOrigins')),
      allowedOrigins: allowedOrigins === '*' ? undefined : parseList(allowedOrigins),
      webhookSecret: parseList(setting('webhookSecret')),
      currencyDigits: parsePairs(setting('currencyDigits')),
      budget: {
        perMinute: parseNumber(setting('budget.perMinute')),
        burst: parseNumber(setting('budget.burst')),
        newLinksPerMinute: parseNumber(setting('budget.newLinksPerMinute')),
      },
      ...options,
    };
    const endpoint = createCheckoutLinkEndpoint(all);
    announceStart(all);
    return endpoint;
  } catch (error) {
    throw withVariableName(error);
  }
}

function parseList(text: string | undefined): string[] | undefined {
  return text?.split(/[\s,]+/).filter(Boolean);
}

/** What is not a number is an error of the option. */
function parseNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** `isk=0 ugx=0`; what is not a number is an error of the option. */
function parsePairs(text: string | undefined): Record<string, number> | undefined {
  const pairs = parseList(text)?.map((pair): [string, number] => {
    const [currency = '', digits] = pair.split('=');
    return [currency, Number(digits || NaN)];
  });
  return pairs && Object.fromEntries(pairs);
}

/** The error of the option, with the variable's name in place of the option's. */
function withVariableName(error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  const optionName = /^\w+: `([\w.]+)`/;
  const message = error.message.replace(optionName, (whole, option: string) => {
    return VARIABLE_BY_OPTION[option] ?? whole;
  });
  return new TypeError(message);
}
