import { describe, expect, it } from 'vitest';
import { createPaymentsClient, type PaymentsClientOptions } from 'checkout-link-embed/api';
import { minimalLink, secretKey } from './fixtures.js';

/** Creates a client with options of any type, as JavaScript allows. */
function create(options: unknown) {
  return createPaymentsClient(options as PaymentsClientOptions);
}

function messageOf(options: unknown): string {
  try {
    create(options);
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
  throw new Error('The options should have been rejected.');
}

describe('secretKey', () => {
  it.each([undefined, null, '', '  ', 42, {}])('rejects %j as missing', (value) => {
    expect(messageOf({ secretKey: value })).toMatch(/`secretKey` is missing/);
  });

  it('is reported as missing when there are no options', () => {
    expect(messageOf(undefined)).toMatch(/`secretKey` is missing/);
  });

  it.each(['pk_test_CANARY', 'pk_live_CANARY'])('rejects the publishable key %s', (value) => {
    const message = messageOf({ secretKey: value });

    expect(message).toMatch(/`secretKey` is a publishable key/);
    expect(message).not.toContain('CANARY');
  });

  it.each([
    'CANARY',
    'sk_CANARY',
    'sk_prod_CANARY',
    'sk_test_',
    'SK_TEST_CANARY',
    ' sk_test_CANARY',
    'sk_test_CANARY\n',
    'sk_test_CAN ARY',
    'sk_test_CANARY:password',
    'sk_test_CANARYé',
  ])('rejects the malformed %j without repeating it', (value) => {
    const message = messageOf({ secretKey: value });

    expect(message).toMatch(/`secretKey` is malformed/);
    expect(message).not.toMatch(/CAN ?ARY/);
  });

  it.each(['sk_test_1', 'sk_live_A+/=.~'])('accepts %s', (value) => {
    expect(() => create({ secretKey: value })).not.toThrow();
  });
});

describe('baseUrl', () => {
  it.each([
    ['', 'must be an absolute URL'],
    [null, 'must be an absolute URL'],
    ['api.example', 'must be an absolute URL'],
    ['/v1', 'must be an absolute URL'],
    ['http://api.example', 'must be https:'],
    ['http://127.0.0.1.example', 'must be https:'],
    ['http://localhost.example', 'must be https:'],
    ['ftp://localhost', 'must be https:'],
    ['https://user@api.example', 'must not hold credentials'],
    ['https://:sk_test_1@api.example', 'must not hold credentials'],
    ['https://api.example/?a=1', 'must not have a query or a hash'],
    ['https://api.example/?', 'must not have a query or a hash'],
    ['https://api.example/#a', 'must not have a query or a hash'],
  ])('rejects %j', (baseUrl, rule) => {
    const message = messageOf({ secretKey, baseUrl });

    expect(message).toContain(`\`baseUrl\` ${rule}`);
    expect(message).not.toContain('sk_test_1');
  });

  it.each([
    [undefined, 'https://api.leanrails.com/v1/checkout_links/cl_1'],
    ['https://api.example', 'https://api.example/v1/checkout_links/cl_1'],
    ['https://api.example/payments/', 'https://api.example/payments/v1/checkout_links/cl_1'],
    ['http://localhost:4010', 'http://localhost:4010/v1/checkout_links/cl_1'],
    ['http://[::1]:4010/', 'http://[::1]:4010/v1/checkout_links/cl_1'],
    ['http://127.0.0.2', 'http://127.0.0.2/v1/checkout_links/cl_1'],
    ['http://api.localhost', 'http://api.localhost/v1/checkout_links/cl_1'],
  ])('%j is the prefix of request URLs', async (baseUrl, expected) => {
    const urls: string[] = [];
    const fetch = async (url: string) => {
      urls.push(url);
      return Response.json(minimalLink);
    };

    await createPaymentsClient({ secretKey, baseUrl, fetch }).checkoutLinks.retrieve('cl_1');

    expect(urls).toEqual([expected]);
  });
});

describe('other options', () => {
  it.each([
    ['apiVersion', ''],
    ['apiVersion', '2026-3-9'],
    ['apiVersion', '2026-13-01'],
    ['apiVersion', '2026-03-09\r\nX-Other: 1'],
    ['apiVersion', 20260309],
    ['fetch', null],
    ['fetch', 'fetch'],
    ['timeout', 0],
    ['timeout', -1],
    ['timeout', Number.NaN],
    ['timeout', Number.POSITIVE_INFINITY],
    ['timeout', 2 ** 31],
    ['timeout', '1000'],
    ['maxRetries', -1],
    ['maxRetries', 1.5],
    ['maxRetries', 11],
    ['maxRetries', '2'],
  ])('rejects %s %j by name', (option, value) => {
    const message = messageOf({ secretKey, [option]: value });

    expect(message).toMatch(new RegExp(`^createPaymentsClient: \`${option}\` must be`));
  });
});
