import type { LinkLineItem } from '../../wire/link.js';
import type { Language } from './language.js';
import { formatNumber } from './numbers.js';

// Minor units by ISO 4217; all other currencies have two. Not from `Intl`: Chromium and Node take
// the digits from CLDR's habits of writing (HUF 0, IDR 0, IQD 0), a hundred times the price.
const DIGITS = `0 BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
3 BHD IQD JOD KWD LYD OMR TND
4 CLF UYW`.split('\n');

/** `amount` (in the smallest unit of `currency`) as people write it in `language`. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  const code = currency.toUpperCase();
  const digits = digitsOf(code);
  const text = formatNumber(amount / 10 ** digits, language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return text.replace(code, language.messages.symbols?.[currency] ?? code);
}

function digitsOf(currency: string): number {
  return parseInt(DIGITS.find((line) => line.includes(currency)) ?? '2');
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
