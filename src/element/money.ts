import type { LinkLineItem } from '../wire/link.js';

// Minor units by ISO 4217; all other currencies have two. Not from `Intl`: Chromium and Node take
// the digits from CLDR's habits of writing (HUF 0, IDR 0, IQD 0), a hundred times the price.
const NO_DIGITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND';
const FOUR_DIGITS = 'CLF UYW';

/** `amount` (in the smallest unit of `currency`) as people write it where `locale` is spoken. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const digits = digitsOf(currency.toUpperCase());
  return formatterOf(currency, digits, locale).format(amount / 10 ** digits);
}

function digitsOf(currency: string): number {
  if (NO_DIGITS.includes(currency)) return 0;
  if (THREE_DIGITS.includes(currency)) return 3;
  return FOUR_DIGITS.includes(currency) ? 4 : 2;
}

// A formatter is dear to make, and a page has few languages and currencies.
const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(currency: string, digits: number, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = formatters.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formatters.set(key, format);
  }
  return format;
}

/** The sum of all lines; `undefined` when a line has no amount or another currency. */
export function totalOf(items: readonly LinkLineItem[], currency: string): number | undefined {
  let total = 0;
  for (const item of items) {
    if (item.amount_total === null || item.currency !== currency) return undefined;
    total += item.amount_total;
  }
  return total;
}
