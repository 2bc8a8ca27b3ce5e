/** Decimals by ISO 4217 where they are not two. Not from `Intl`: it uses CLDR, which differs from ISO (HUF 0). */
const decimals: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'bif clp djf gnf isk jpy kmf krw pyg rwf ugx uyi vnd vuv xaf xof xpf'
      .split(' ')
      .map((code) => [code, 0]),
  ),
  ...Object.fromEntries('bhd iqd jod kwd lyd omr tnd'.split(' ').map((code) => [code, 3])),
  clf: 4,
  uyw: 4,
};

/**
 * An amount in the smallest unit of its currency as text for a buyer. The number of decimals is the currency's own by ISO 4217:
 * `formatMoney(1250, 'usd')` is `$12.50`, `formatMoney(1250, 'jpy')` is `¥1,250`, `formatMoney(1250, 'kwd')` is `KWD 1.250`.
 */
export function formatMoney(amount: number, currency: string): string {
  const digits = decimals[currency.toLowerCase()] ?? 2;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}
