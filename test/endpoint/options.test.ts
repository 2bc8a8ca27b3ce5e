import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpointOptions,
} from '../../src/endpoint/checkout-link-endpoint.js';
import { parseEndpointOptions } from '../../src/endpoint/endpoint-options.js';
import { apiItem, apiLink, LINK_ID } from './fixtures.js';

const secretKey = 'sk_test_51a2b3';
const request = () => new Request(`https://shop.example/checkout-links/${LINK_ID}`);

/** A payments API without a network. */
function apiFetch(
  link: object,
  status = 200,
  item: object = apiItem,
): NonNullable<CheckoutLinkEndpointOptions['fetch']> {
  const items = { object: 'list', data: [item], has_more: false, url: '/v1' };
  return async (url) => Response.json(url.includes('line_items') ? items : link, { status });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('invalid options', () => {
  it.each<[string, object]>([
    ['secretKey', {}],
    ['secretKey', { secretKey: '' }],
    ['secretKey', { secretKey: 'pk_test_51a2b3' }],
    ['secretKey', { secretKey: 'sk_test_51 a2b3' }],
    ['baseUrl', { secretKey, baseUrl: 'api.leanrails.com' }],
    ['baseUrl', { secretKey, baseUrl: 'http://api.leanrails.com' }],
    ['apiVersion', { secretKey, apiVersion: 'latest' }],
    ['fetch', { secretKey, fetch: 'fetch' }],
    ['checkoutOrigins', { secretKey, checkoutOrigins: [] }],
    ['checkoutOrigins', { secretKey, checkoutOrigins: 'https://pay.example.com' }],
    ['checkoutOrigins', { secretKey, checkoutOrigins: ['https://pay.example.com/cl'] }],
    ['checkoutOrigins', { secretKey, checkoutOrigins: ['http://pay.example.com'] }],
    ['checkoutOrigins', { secretKey, checkoutOrigins: ['javascript://localhost'] }],
    ['checkoutOrigins', { secretKey, checkoutOrigins: [null] }],
    ['allowedOrigins', { secretKey, allowedOrigins: [] }],
    ['allowedOrigins', { secretKey, allowedOrigins: null }],
    ['allowedOrigins', { secretKey, allowedOrigins: ['*'] }],
    ['allowedOrigins', { secretKey, allowedOrigins: ['null'] }],
    ['allowedOrigins', { secretKey, allowedOrigins: ['capacitor://'] }],
    ['allowedOrigins', { secretKey, allowedOrigins: ['http://shop.local/path'] }],
    ['allowedOrigins', { secretKey, allowedOrigins: ['https://*.example.com'] }],
    ['allowedOrigins', { secretKey, allowedOrigins: ['https://a.example', 'a.example'] }],
    ['onEvent', { secretKey, onEvent: 'log' }],
    ['onEvent', { secretKey, onEvent: null }],
    ['onInvalidate', { secretKey, onInvalidate: 'purge' }],
    ['onInvalidate', { secretKey, onInvalidate: null }],
    ['links', { secretKey, links: 'cl_1' }],
    ['links', { secretKey, links: ['cl_1', 'price_1'] }],
    ['links', { secretKey, links: /cl_/ }],
    ['cache', { secretKey, cache: 15 }],
    ['cache', { secretKey, cache: null }],
    ['cache', { secretKey, cache: [15_000] }],
    ['budget', { secretKey, budget: [] }],
    ['cache.fresh', { secretKey, cache: { fresh: -1 } }],
    ['cache.fresh', { secretKey, cache: { fresh: 1.5 } }],
    ['cache.staleIfError', { secretKey, cache: { staleIfError: Infinity } }],
    ['cache.staleWhileRevalidate', { secretKey, cache: { staleWhileRevalidate: '45' } }],
    ['cache.missing', { secretKey, cache: { missing: 86_400_001 } }],
    ['cache.maxLinks', { secretKey, cache: { maxLinks: 0 } }],
    ['cache.maxBytes', { secretKey, cache: { maxBytes: 1_000 } }],
    ['cache.lineItems', { secretKey, cache: { lineItems: -1 } }],
    [
      'fragments.maxBytes',
      { secretKey, fragments: { render: String, languages: [], maxBytes: '1' } },
    ],
    ['cache.ttl', { secretKey, cache: { ttl: 15 } }],
    ['budget', { secretKey, budget: 'all' }],
    ['budget.perMinute', { secretKey, budget: { perMinute: 1_501 } }],
    ['budget.burst', { secretKey, budget: { burst: 0 } }],
    ['budget.newLinksPerMinute', { secretKey, budget: { newLinksPerMinute: 0 } }],
    ['webhookSecret', { secretKey, webhookSecret: '' }],
    ['webhookSecret', { secretKey, webhookSecret: 'secret_123456789' }],
    ['webhookSecret', { secretKey, webhookSecret: [] }],
    ['webhookSecret', { secretKey, webhookSecret: ['whsec_12345678', 'whsec_'] }],
    ['currencyDigits', { secretKey, currencyDigits: null }],
    ['currencyDigits', { secretKey, currencyDigits: 0 }],
    ['currencyDigits', { secretKey, currencyDigits: { isk: '0' } }],
    ['currencyDigits', { secretKey, currencyDigits: { isk: 5 } }],
    ['currencyDigits', { secretKey, currencyDigits: { crowns: 0 } }],
    ['catalogue', { secretKey, catalogue: 'true' }],
    ['catalogue', { secretKey, catalogue: null }],
    ['images', { secretKey, images: 'true' }],
    ['images', { secretKey, images: null }],
    ['imageOrigins', { secretKey, images: true }],
    ['imageOrigins', { secretKey, images: true, imageOrigins: [] }],
    ['imageOrigins', { secretKey, images: true, imageOrigins: 'https://images.example.com' }],
    ['imageOrigins', { secretKey, images: true, imageOrigins: ['http://images.example.com'] }],
    ['imageOrigins', { secretKey, images: true, imageOrigins: ['https://*.example.com'] }],
    ['imageOrigins', { secretKey, images: true, imageOrigins: ['https://a.example/images'] }],
    ['imageOrigins', { secretKey, images: true, imageOrigins: ['capacitor://localhost'] }],
    ['imageOrigins', { secretKey, images: true, imageOrigins: ['data:'] }],
    ['imageOrigins', { secretKey, imageOrigins: [null] }],
    ['imageUrl', { secretKey, imageUrl: '{url}?w={width}' }],
    ['imageUrl', { secretKey, imageUrl: null }],
    ['cache.products', { secretKey, cache: { products: 1_000 } }],
    ['cache.products', { secretKey, cache: { products: 86_400_001 } }],
    ['countCompletedSessions', { secretKey, countCompletedSessions: '' }],
    ['countCompletedSessions', { secretKey, countCompletedSessions: true }],
  ])('throw a TypeError that names %s: %j', (option, options) => {
    const create = () => createCheckoutLinkEndpoint(options as CheckoutLinkEndpointOptions);

    expect(create).toThrow(TypeError);
    expect(create).toThrow(new RegExp(`\`${option}\` (must|is)|\`${option}\` entry`));
  });

  it('name the invalid entry of a list', () => {
    const allowedOrigins = ['https://a.example', 'a.example'];

    expect(() => createCheckoutLinkEndpoint({ secretKey, allowedOrigins })).toThrow(
      'createCheckoutLinkEndpoint: `allowedOrigins` entry 2 must be an origin: scheme, host and port ' +
        'only, such as https://www.example.com',
    );
  });

  it('say where http: is accepted for pay controls', () => {
    const checkoutOrigins = ['http://pay.example.com'];

    expect(() => createCheckoutLinkEndpoint({ secretKey, checkoutOrigins })).toThrow(
      'createCheckoutLinkEndpoint: `checkoutOrigins` entry 1 must be an origin: scheme, host and port ' +
        'only, such as https://www.example.com (http: is for loopback and test hosts only)',
    );
  });
});

describe('valid options', () => {
  it('checkoutOrigins allows the URL of a listed origin', async () => {
    const url = 'https://pay.example.com/cl_1';
    const { fetch: send } = createCheckoutLinkEndpoint({
      secretKey,
      checkoutOrigins: ['https://pay.example.com'],
      fetch: apiFetch({ ...apiLink, url }),
    });

    expect(await (await send(request())).json()).toMatchObject({ url });
  });

  it('checkoutOrigins in another spelling allow the normalized URL', async () => {
    const url = 'https://PAY.example.com:443/cl_1';
    const { fetch: send } = createCheckoutLinkEndpoint({
      secretKey,
      checkoutOrigins: ['HTTPS://Pay.example.com:443'],
      fetch: apiFetch({ ...apiLink, url }),
    });

    expect(await (await send(request())).json()).toMatchObject({
      url: 'https://pay.example.com/cl_1',
    });
  });

  it('checkoutOrigins of a test host allow its URLs, with a warning at creation', async () => {
    const logged = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const url = 'http://pay.local:4010/cl_1';
    const { fetch: send } = createCheckoutLinkEndpoint({
      secretKey,
      checkoutOrigins: [
        'https://pay.example.com',
        'http://localhost:4010',
        'http://pay.local:4010',
      ],
      fetch: apiFetch({ ...apiLink, url }),
    });

    expect(logged.mock.calls).toEqual([
      [
        'checkout-link-embed: checkoutOrigins: http://pay.local:4010 is allowed, but not protected by ' +
          'HTTPS. Use it for tests and in apps only.',
      ],
    ]);
    expect(await (await send(request())).json()).toMatchObject({ url });
  });

  it.each([
    ['http://shop.local', 'http://shop.local'],
    ['HTTP://Shop.Local:80/', 'http://shop.local'],
    ['http://192.168.0.5:3000', 'http://192.168.0.5:3000'],
    ['http://www.shop.example.com', 'http://www.shop.example.com'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['tauri://localhost', 'tauri://localhost'],
    ['chrome-extension://abcdefghijklmnop', 'chrome-extension://abcdefghijklmnop'],
  ])('allowedOrigins accept %s, with a warning at creation', async (allowed, origin) => {
    const logged = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { fetch: send } = createCheckoutLinkEndpoint({
      secretKey,
      allowedOrigins: [allowed],
      fetch: apiFetch(apiLink),
    });

    const response = await send(new Request(request(), { headers: { origin } }));

    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(logged.mock.calls).toEqual([
      [expect.stringContaining(`allowedOrigins: ${origin} is allowed, but not protected by HTTPS`)],
    ]);
  });

  it.each([['https://shop.example'], ['https://shop.local'], ['http://localhost:3000']])(
    'allowedOrigins accept %s without a warning',
    (origin) => {
      const logged = vi.spyOn(console, 'warn').mockImplementation(() => {});

      createCheckoutLinkEndpoint({ secretKey, allowedOrigins: [origin] });

      expect(logged).not.toHaveBeenCalled();
    },
  );

  it('apiVersion is sent as X-API-Version', async () => {
    const versions: (string | null)[] = [];
    const api = apiFetch(apiLink);
    const { fetch: send } = createCheckoutLinkEndpoint({
      secretKey,
      apiVersion: '2026-03-09',
      fetch: (url, init) => {
        versions.push(new Headers(init.headers).get('x-api-version'));
        return api(url, init);
      },
    });

    await send(request());

    expect(versions).toEqual(['2026-03-09', '2026-03-09']);
  });

  it('onEvent that throws does not fail the request', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('disk full');
    const { fetch: send } = createCheckoutLinkEndpoint({
      secretKey,
      fetch: apiFetch({}, 401),
      onEvent: () => {
        throw failure;
      },
    });

    const response = await send(request());

    expect(response.status).toBe(503);
    expect(logged).toHaveBeenCalledWith('checkout-link-embed: onEvent threw', failure);
  });
});

describe('the default onEvent', () => {
  it('logs a rejected key once', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { fetch: send } = createCheckoutLinkEndpoint({ secretKey, fetch: apiFetch({}, 401) });

    await send(request());
    await send(request());

    expect(logged.mock.calls).toEqual([
      [
        'checkout-link-embed: The payments API refused the secret key (status 401). No checkout link ' +
          'can be fetched until the endpoint has a valid key. Is the key revoked, or for another API (baseUrl, ' +
          'LEANRAILS_API_BASE)? Set secretKey (LEANRAILS_SECRET_KEY).',
      ],
    ]);
  });

  it('logs a refused checkout URL once', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const link = { ...apiLink, url: 'https://pay.example.com/' };
    const { fetch: send } = createCheckoutLinkEndpoint({ secretKey, fetch: apiFetch(link) });

    await send(request());
    await send(request());

    expect(logged.mock.calls).toEqual([
      [
        `checkout-link-embed: The url of checkout link ${LINK_ID} is on no origin in ` +
          'checkoutOrigins, so pages show their fallback link. Add the origin of its url to ' +
          'checkoutOrigins (CHECKOUT_ORIGINS), and to the attribute checkout-origins of the element.',
      ],
    ]);
  });

  it('logs once that the payments API cannot be reached', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    const { fetch: send } = createCheckoutLinkEndpoint({ secretKey, fetch });

    await send(request());
    await send(request());

    expect(logged.mock.calls).toEqual([
      [
        'checkout-link-embed: The payments API does not respond (no_answer). Check that baseUrl ' +
          '(LEANRAILS_API_BASE) is right and that this machine can connect to it. The endpoint tries ' +
          'again by itself.',
      ],
    ]);
  });

  it('does not log other upstream failures', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { fetch: send } = createCheckoutLinkEndpoint({ secretKey, fetch: apiFetch({}, 400) });

    await send(request());

    expect(logged).not.toHaveBeenCalled();
  });
});

describe('cache.lineItems', () => {
  const HOUR_MS = 3_600_000;

  it.each([
    ['1 h', {}, HOUR_MS],
    ['24 h with `catalogue`', { catalogue: true }, 24 * HOUR_MS],
    ['as set', { cache: { lineItems: 5_000 } }, 5_000],
    ['as set with `catalogue`', { catalogue: true, cache: { lineItems: 5_000 } }, 5_000],
  ])('is %s', (_name, options, expected) => {
    const { lifetimes } = parseEndpointOptions({ secretKey, ...options });

    expect(lifetimes.lineItems).toBe(expected);
  });
});

describe('currencyDigits', () => {
  const digitsIn = async (currencyDigits: Record<string, number>, changes = {}) => {
    const { currency } = { ...apiLink, ...changes };
    const fetch = apiFetch({ ...apiLink, ...changes }, 200, { ...apiItem, currency });
    const endpoint = createCheckoutLinkEndpoint({ secretKey, currencyDigits, fetch });
    const link = (await (await endpoint.fetch(request())).json()) as { currency_digits?: unknown };
    return link.currency_digits;
  };

  it('are sent with the link, for the currencies that it has', async () => {
    expect(await digitsIn({ USD: 3, isk: 0 })).toEqual({ usd: 3 });
    expect(await digitsIn({ isk: 0 }, { currency: 'ISK' })).toEqual({ isk: 0 });
    expect(await digitsIn({ mga: 0 })).toBe(undefined);
    expect(await digitsIn({})).toBe(undefined);
  });

  it('are those of the option only, whatever the API sends', async () => {
    expect(await digitsIn({}, { currency_digits: { usd: 0 } })).toBe(undefined);
  });
});
