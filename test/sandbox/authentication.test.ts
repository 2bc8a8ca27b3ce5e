import { describe, expect, it } from 'vitest';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { serveSandbox } from '../../src/sandbox/serve.js';
import { basic, merchantOf } from './merchant.js';

const secretKey = 'sk_test_mine';

describe('authentication', () => {
  it.each([
    ['no credentials', ''],
    ['a bearer token', `Bearer ${secretKey}`],
    ['another secret key', basic('sk_test_other')],
    ['a live secret key', basic('sk_live_mine')],
    ['a publishable key', basic('pk_test_mine')],
    ['the key with a password', `Basic ${btoa(`${secretKey}:password`)}`],
    ['the key without a colon', `Basic ${btoa(secretKey)}`],
    ['broken base64', 'Basic %%%'],
  ])('responds to %s with 401', async (_, authorization) => {
    const { get } = merchantOf(createSandbox({ secretKey }));

    const { status, body, headers } = await get('/v1/checkout_links', {
      Authorization: authorization,
    });

    expect(status).toBe(401);
    expect(Object.keys(body.error)).toEqual(['type', 'code', 'message', 'param']);
    expect(body.error.type).toBe('authentication_error');
    expect(headers.get('WWW-Authenticate')).toMatch(/^Basic /);
  });

  it('explains why a publishable key is rejected', async () => {
    const { get } = merchantOf(createSandbox({ secretKey }));

    const { text, body } = await get('/v1/checkout_links', {
      Authorization: basic('pk_test_mine'),
    });

    expect(body.error.message).toContain('publishable key');
    expect(text).not.toContain('pk_test_mine');
  });

  it('accepts the secret key over real HTTP', async () => {
    const served = await serveSandbox({ port: 0, secretKey });
    const at = (key: string) =>
      fetch(`${served.url}/v1/checkout_links`, { headers: { Authorization: basic(key) } });

    const statuses = [(await at(secretKey)).status, (await at('sk_test_other')).status];
    await served.close();

    expect(statuses).toEqual([200, 401]);
  });

  it('needs no key on hosted pages', async () => {
    const { fetch } = createSandbox();

    const response = await fetch('http://any.test/cl/cl_4de6fg8hi0jk');

    expect(response.status).toBe(200);
  });
});
