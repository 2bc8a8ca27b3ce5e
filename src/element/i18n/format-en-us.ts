// What the first use of `Intl` costs, some 28 ms, is more than all else that an element does. Pages in
// American English, with one of the currencies that most of them have, are spared it.

const LOCALE = /^en(-us)?$/i;
/** What stands before an amount (CLDR, `en`), and nothing before a number. */
const SYMBOLS = new Map([
  ['', ''],
  ['usd', '$'],
  ['eur', '€'],
  ['gbp', '£'],
  ['cad', 'CA$'],
  ['aud', 'A$'],
]);

/** From here on, hundredths are lost in a number: `Intl` and `toFixed` write them differently. */
const MOST = 1e12;

/** `n`, 0 or more, as `Intl.NumberFormat` writes it there; `undefined` for all other places. */
export function inEnglish(
  n: number,
  locale: string,
  currency = '',
  digits = 0,
): string | undefined {
  const symbol = LOCALE.test(locale) ? SYMBOLS.get(currency) : undefined;
  if (symbol === undefined || n >= MOST) return undefined;
  const text = symbol + n.toFixed(digits);
  return n < 1000 ? text : text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
