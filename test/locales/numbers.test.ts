import { describe, expect, it } from 'vitest';
import { findLanguage, type Language } from '../../src/element/i18n/language.js';
import { formatMoney } from '../../src/element/i18n/money.js';
import { plural } from '../../src/element/i18n/numbers.js';
import { linkView } from '../support/links.js';
import { readTables } from './tables.js';

const link = linkView();

const tables = await readTables();
const byTag = new Map(tables.map(({ words }) => [words.lang.toLowerCase(), words]));
const languages = tables.map(({ words }) => [words.lang, languageFor(words.lang)] as const);

/** Chromium's `Intl` has no data for these. */
const substituted = tables.flatMap(({ words: { lang, numbers, symbols = {} } }) =>
  numbers === undefined ? [] : [[lang, symbols] as const],
);

function languageFor(tag: string): Language {
  return findLanguage(tag.toLowerCase(), byTag);
}

/** As Node's `Intl` writes it, which knows every language. */
function byIntl(lang: string, n: number, currency: string, digits: number): string {
  const format = new Intl.NumberFormat(lang, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(n);
}

describe('amounts', () => {
  it.each(languages)('in %s are in the conventions of the language', (lang, language) => {
    for (const cents of [1, 10_450, 123_450, 1_234_567, 123_456_789]) {
      const expected = byIntl(lang, cents / 100, 'eur', 2);
      // Nepali has a space where Hindi has none.
      const same = lang === 'ne' ? expected.replace('€\u00a0', '€') : expected;
      expect(formatMoney(cents, 'eur', link, language)).toBe(same);
    }
  });

  it.each(substituted)('in %s have the symbols of its own currencies', (lang, symbols) => {
    for (const currency of Object.keys(symbols)) {
      const digits = currency === 'isk' ? 0 : 2;
      const written = formatMoney(1_234_567, currency, link, languageFor(lang));

      expect(written).toBe(byIntl(lang, 1_234_567 / 10 ** digits, currency, digits));
    }
  });

  it('keep the digits and separators of the region', () => {
    const amounts = ['de-CH', 'fr-CH', 'ar-MA', 'ar-EG', 'en-IN', 'es-MX', 'prs'].map((tag) =>
      formatMoney(12_345_678, 'usd', link, languageFor(tag)).replace(/[\u00a0\u202f\u200f]/g, ' '),
    );

    expect(amounts).toEqual([
      '$ 123’456.78',
      '123 456.78 $US',
      ' 123.456,78 US$',
      ' ١٢٣٬٤٥٦٫٧٨ US$',
      '$1,23,456.78',
      'USD 123,456.78',
      '$ ۱۲۳٬۴۵۶٫۷۸',
    ]);
  });

  it('of a language without messages are in English, as the words are', () => {
    expect(formatMoney(10_450, 'eur', link, languageFor('my'))).toBe('€104.50');
    expect(plural({ other: 'Only {n} left' }, 5, languageFor('dz'))).toBe('Only 5 left');
  });

  it('of a registered language that Intl does not know are in English', () => {
    const en = byTag.get('en');
    const klingon = en && { ...en, lang: 'tlh' };

    expect(formatMoney(10_450, 'chf', link, findLanguage('tlh', new Map(), klingon))).toBe(
      'CHF\u00a0104.50',
    );
  });
});
