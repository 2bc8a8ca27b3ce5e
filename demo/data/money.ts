/** Decimals by ISO 4217 where they are not two. Not from `Intl`, which has CLDR's habits of writing (HUF 0). */
const DIGITS = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ['CLF', 4],
  ['UYW', 4],
]);

/** How many decimals an amount of a currency has. */
export function decimalsOf(currency: string): number {
  return DIGITS.get(currency.toUpperCase()) ?? 2;
}

/** A price as typed, such as `12.00` or `12,00`, in the smallest unit; `null` where it could mean something else. */
export function minorUnits(text: string, currency: string): number | null {
  const [, whole = '', fraction = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  const decimals = decimalsOf(currency);
  // "1,250" may be a thousand.
  if (whole === '' || fraction.length > decimals) return null;
  const amount = Number(whole + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(amount) ? amount : null;
}

/** An amount in the smallest unit as a price to edit: `12.00`. */
export function majorUnits(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
}

/** An amount in the smallest unit for readers: `€12.00`. */
export function formatMoney(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount / 10 ** decimals);
}
