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
    'https://pay.example.com:443',
    'https://Pay.Example.com',
    'http://pay.example.com',
    'http://localhost.evil.test',
    'ftp://pay.example.com',
    'https://pay.example.com https://b.example.com',
  ])('rejects %j', (text) => {
    expect(parseCheckoutOrigin(text)).toBeNull();
  });
});
