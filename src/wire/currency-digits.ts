import { isObject } from './fields.js';

/** How many decimals an amount of the API has, by lower-case currency code. */
export type CurrencyDigits = Readonly<Record<string, number>>;

const CURRENCY = /^[a-z]{3}$/i;
const MAX_DIGITS = 4;

/** `value` with lower-case codes; `null` when it is not a number of digits for each currency. */
export function parseCurrencyDigits(value: unknown): CurrencyDigits | null {
  if (!isObject(value)) return null;
  const digits: Record<string, number> = {};
  for (const [code, n] of Object.entries(value)) {
    if (!CURRENCY.test(code) || !Number.isInteger(n) || Number(n) < 0 || Number(n) > MAX_DIGITS)
      return null;
    digits[code.toLowerCase()] = Number(n);
  }
  return digits;
}
