import { describe, expect, it } from 'vitest';
import { checkoutUrl, parseCheckoutOrigin } from '../../src/wire/checkout-url.js';
import {
  badCheckoutUrls,
  goodCheckoutUrls,
  listedOrigins,
  nonTextCheckoutUrls,
} from '../support/bad-checkout-urls.js';

describe('checkoutUrl', () => {
  it('is tested with enough URLs', () => {
    expect(new Set(badCheckoutUrls).size).toBe(badCheckoutUrls.length);
    expect(badCheckoutUrls.length).toBeGreaterThanOrEqual(79);
    expect(goodCheckoutUrls.length).toBeGreaterThanOrEqual(7);
  });

  it.each(goodCheckoutUrls)('accepts %j unchanged', (url) => {
    expect(checkoutUrl(url, listedOrigins)).toBe(url);
  });

  it.each(badCheckoutUrls)('rejects %j', (url) => {
    expect(checkoutUrl(url, listedOrigins)).toBeNull();
  });

  it.each(nonTextCheckoutUrls.map((value) => ({ value })))(
    'rejects a non-string: $value',
    ({ value }) => {
      expect(checkoutUrl(value, listedOrigins)).toBeNull();
    },
  );

  it('accepts at most 2,048 characters', () => {
    const origin = 'https://checkout.leanrails.com/';
    const longest = origin + 'a'.repeat(2_048 - origin.length);

    expect(checkoutUrl(longest, listedOrigins)).toBe(longest);
    expect(checkoutUrl(`${longest}a`, listedOrigins)).toBeNull();
  });

  it('rejects every URL when no origin is allowed', () => {
    expect(goodCheckoutUrls.map((url) => checkoutUrl(url, []))).toEqual(
      goodCheckoutUrls.map(() => null),
    );
  });

  it.each([
    ['https://checkout.leanrails.com:443/cl/cl_1', 'https://checkout.leanrails.com/cl/cl_1'],
    ['HTTPS://Checkout.LeanRails.com/cl/cl_1', 'https://checkout.leanrails.com/cl/cl_1'],
    ['HTTPS://CHECKOUT.LEANRAILS.COM:443/CL?A=B#C', 'https://checkout.leanrails.com/CL?A=B#C'],
    ['HTTP://LOCALHOST:4010/cl/cl_1', 'http://localhost:4010/cl/cl_1'],
  ])('normalizes %s to %s', (url, normalized) => {
    expect(checkoutUrl(url, listedOrigins)).toBe(normalized);
  });

  it('normalizes the default port of http:', () => {
    expect(checkoutUrl('http://shop.local:80/cl', ['http://shop.local'])).toBe(
      'http://shop.local/cl',
    );
  });

  it('accepts a URL of an app only when its origin is allowed', () => {
    const url = 'capacitor://localhost/cl/cl_1';

    expect(checkoutUrl(url, ['capacitor://localhost'])).toBe(url);
    expect(checkoutUrl(url, listedOrigins)).toBeNull();
    expect(checkoutUrl('capacitor://localhost.evil/cl', ['capacitor://localhost'])).toBeNull();
  });

  it('rejects a script even for an allowed origin', () => {
    const url = 'javascript://localhost/%0aalert(1)';

    expect(checkoutUrl(url, ['javascript://localhost'])).toBeNull();
  });

  it('rejects http: even for an allowed origin', () => {
    const origins = ['http://pay.example.com'];

    expect(checkoutUrl('http://pay.example.com/cl_1', origins)).toBeNull();
  });
});

describe('parseCheckoutOrigin', () => {
  it.each([
    ['https://pay.example.com', 'https://pay.example.com'],
    ['https://pay.example.com/', 'https://pay.example.com'],
    ['https://pay.example.com:8443', 'https://pay.example.com:8443'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
    ['https://pay.example.com:443', 'https://pay.example.com'],
    ['https://pay.example.com:443/', 'https://pay.example.com'],
    ['https://Pay.Example.com', 'https://pay.example.com'],
    ['HTTPS://PAY.EXAMPLE.COM:8443', 'https://pay.example.com:8443'],
    ['HTTP://LocalHost:80', 'http://localhost'],
    ['https://localhost:80', 'https://localhost:80'],
    ['http://shop.local', 'http://shop.local'],
    ['http://192.168.0.5:3000', 'http://192.168.0.5:3000'],
    ['capacitor://localhost', 'capacitor://localhost'],
  ])('parses %s as %s', (text, origin) => {
    expect(parseCheckoutOrigin(text)).toBe(origin);
  });

  it.each([
    '',
    '*',
    'null',
    'pay.example.com',
    '//pay.example.com',
    'https://',
    'https://*.example.com',
    'https://pay.example.com/cl',
    'https://pay.example.com?a',
    'https://pay.example.com#a',
    'https://user@pay.example.com',
    'https://pay.example.com:0443',
    'https://pay.example.com:',
    'https://pay.example.com:443:443',
    'https://pay.example.com:99999',
    'https://PAY.example.com:443@evil.test',
    'http://pay.example.com',
    'HTTP://pay.example.com:80',
    'http://localhost.evil.test',
    'ftp://pay.example.com',
    'https://pay.example.com https://b.example.com',
  ])('rejects %j', (text) => {
    expect(parseCheckoutOrigin(text)).toBeNull();
  });
});
