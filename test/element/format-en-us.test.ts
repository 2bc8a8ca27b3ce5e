import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formatEnUs } from '../../src/element/i18n/format-en-us.js';

/** Amounts in cents. */
const amounts = fc.oneof(
  fc.nat(),
  fc.maxSafeNat().map((n) => n % 1e14),
);

describe('numbers in American English', () => {
  for (const currency of ['usd', 'eur', 'gbp', 'cad', 'aud']) {
    it(`are formatted as by Intl in ${currency}`, () => {
      const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });

      fc.assert(
        fc.property(amounts, (cents) => {
          const n = cents / 100;
          expect(formatEnUs(n, 'en-US', currency, 2)).to.equal(format.format(n));
        }),
        { seed: 7 },
      );
    });
  }

  it('are formatted as by Intl without a currency', () => {
    const format = new Intl.NumberFormat('en');

    fc.assert(
      fc.property(amounts, (n) => {
        expect(formatEnUs(n % 1e12, 'en')).to.equal(format.format(n % 1e12));
      }),
      { seed: 7 },
    );
  });

  it('below zero, and fractions without a currency, are left to Intl', () => {
    expect(formatEnUs(-5, 'en', 'usd', 2)).to.equal(undefined);
    expect(formatEnUs(2.5, 'en')).to.equal(undefined);
  });

  it('with too many digits are left to Intl', () => {
    expect(formatEnUs(1e12, 'en', 'usd', 2)).to.equal(undefined);
  });

  for (const [locale, currency] of [
    ['en-GB', 'usd'],
    ['en-AU', 'aud'],
    ['de', 'eur'],
    ['en', 'chf'],
    ['english', 'usd'],
  ] as const) {
    it(`for ${locale} with ${currency} are left to Intl`, () => {
      expect(formatEnUs(1, locale, currency, 2)).to.equal(undefined);
    });
  }
});
