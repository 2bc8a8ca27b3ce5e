import type { LinkLineItem } from '../wire/link.js';

/**
 * `amount` (in the smallest unit of `currency`) as people write it where `locale` is spoken. How many
 * digits a currency has comes from ISO 4217 through `Intl` (ECMA-402, CurrencyDigits).
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const format = formatterOf(currency, locale);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

// A formatter is dear to make, and a page has few languages and currencies.
const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = formatters.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency });
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
