import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { serveEndpoint } from '../../src/serve/serve.js';

const SECRET = 'whsec_0123456789abcdef';
const info = vi.spyOn(console, 'info').mockImplementation(() => {});

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production');
  info.mockClear();
});
afterEach(() => vi.unstubAllEnvs());

describe('an endpoint that starts', () => {
  it('logs once which API, mode and origins it uses, without the key', () => {
    const secretKey = 'sk_live_start0123456789';

    createCheckoutLinkEndpoint({ secretKey, webhookSecret: SECRET });
    createCheckoutLinkEndpoint({ secretKey, webhookSecret: SECRET });

    expect(info.mock.calls).toEqual([
      [
        'checkout-link-embed: payments API https://api.leanrails.com, live mode; pay controls lead to ' +
          'https://checkout.leanrails.com; pages of any origin may read responses; webhooks are received.',
      ],
    ]);
  });

  it('of `serve` says the same of its environment variables', async () => {
    const env = {
      LEANRAILS_SECRET_KEY: 'sk_test_start0123456789',
      LEANRAILS_API_BASE: 'http://localhost:4010',
      CHECKOUT_ORIGINS: 'http://localhost:4010',
      ALLOWED_ORIGINS: 'https://shop.example',
    };

    const { notice, close } = await serveEndpoint({ port: 0, env, log: () => {} });
    await close();

    expect(notice).toBe(
      'payments API http://localhost:4010, test mode; pay controls lead to ' +
        'http://localhost:4010; pages of https://shop.example may read responses; webhooks are not ' +
        'received.',
    );
    expect(info).not.toHaveBeenCalled();
  });

  it.each(['test', 'production'])('logs nothing with onEvent or in tests (%s)', (mode) => {
    vi.stubEnv('NODE_ENV', mode);
    const onEvent = mode === 'test' ? undefined : () => undefined;

    createCheckoutLinkEndpoint({ secretKey: 'sk_test_other0123456789', onEvent });

    expect(info).not.toHaveBeenCalled();
  });
});
