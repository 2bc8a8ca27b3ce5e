// The first use of `Intl` takes some 28 ms, more than everything else that an element does. Pages in
// American English do not need it for the most common currencies.

const LOCALE = /^en(-us)?$/i;
/** What precedes an amount (CLDR, `en`); nothing precedes a plain number. */
const SYMBOLS = new Map([
  ['', ''],
  ['usd', '$'],
  ['eur', '€'],
  ['gbp', '£'],
  ['cad', 'CA$'],
  ['aud', 'A$'],
]);

/** From here on a number cannot hold hundredths: `Intl` and `toFixed` round differently. */
const MAX_AMOUNT = 1e12;

/** `n` as `Intl.NumberFormat` formats it in `en-US`; `undefined` for what only `Intl` can format. */
export function formatEnUs(
  n: number,
  locale: string,
  currency = '',
  digits = 0,
): string | undefined {
  const symbol = LOCALE.test(locale) ? SYMBOLS.get(currency) : undefined;
  if (symbol === undefined || n < 0 || n >= MAX_AMOUNT) return undefined;
  if (!currency && !Number.isInteger(n)) return undefined;
  const text = symbol + n.toFixed(digits);
  return n < 1000 ? text : text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
