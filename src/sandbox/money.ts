/**
 * An amount in the smallest unit of its currency as text for a buyer. The number of decimals is the currency's own by ISO 4217:
 * `formatMoney(1250, 'usd')` is `$12.50`, `formatMoney(1250, 'jpy')` is `¥1,250`, `formatMoney(1250, 'kwd')` is `KWD 1.250`.
 */
export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
