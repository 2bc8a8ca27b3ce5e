import { fieldOf } from '../../wire/fields.js';
import type { CheckoutLinkView, LinkLineItem } from '../../wire/link.js';
import type { Language } from './language.js';
import { formatNumber } from './numbers.js';

// Minor units by ISO 4217; all other currencies have two. Not from `Intl`: Chromium and Node take
// the digits from CLDR's habits of writing (HUF 0, IDR 0, IQD 0), a hundred times the price.
const DIGITS = `0 BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
3 BHD IQD JOD KWD LYD OMR TND
4 CLF UYW`.split('\n');

/** Two digits or more by ISO 4217, and hardly any price has them. */
const MOSTLY_WHOLE =
  'AFN ALL AMD COP CRC HUF IDR IQD IRR KPW KZT LAK LBP MGA MMK MNT PKR SOS SYP TWD TZS UZS YER';

/** With so few digits a quotient is exact to the last one. */
const MAX_EXACT_AMOUNT = 1e15;

/** `amount` (in the smallest unit of `currency`) of `link`, as people write it in `language`. */
export function formatMoney(
  amount: number,
  currency: string,
  link: CheckoutLinkView,
  language: Language,
): string {
  const code = currency.toUpperCase();
  const unit = 10 ** digitsOf(code, link);
  const decimals = isWhole(amount, code, unit, link) ? 0 : digitsOf(code, link);
  const text = formatNumber(quotient(amount, unit), language, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return text.replace(code, language.messages.symbols?.[currency] ?? code);
}

/** As a text where a number could not hold the hundredths. */
function quotient(amount: number, unit: number): number | `${number}` {
  if (Math.abs(amount) < MAX_EXACT_AMOUNT) return amount / unit;
  return `${amount}e-${Math.log10(unit)}` as `${number}`;
}

/** The decimals of amounts of `link` in the currency `code`, in capitals. */
export function digitsOf(code: string, { currency_digits }: CheckoutLinkView): number {
  const ofApi = fieldOf(currency_digits, code.toLowerCase());
  return typeof ofApi === 'number' ? ofApi : isoDigits(code);
}

function isoDigits(code: string): number {
  return parseInt(DIGITS.find((line) => line.includes(code)) ?? '2');
}

/** Whether `,00` is left out: all amounts of a link have decimals, or none has. */
function isWhole(amount: number, code: string, unit: number, link: CheckoutLinkView): boolean {
  if (isoDigits(code) > 0 && !MOSTLY_WHOLE.includes(code)) return false;
  const others = link.line_items.data
    .filter(({ currency }) => currency === code.toLowerCase())
    .flatMap((item) => [item.amount_total ?? 0, unitPriceOf(item) ?? 0]);
  return [amount, ...others].every((each) => each % unit === 0);
}

/** The price of one unit; `undefined` where there is one unit only, or the amount does not divide evenly. */
export function unitPriceOf({ quantity, amount_total }: LinkLineItem): number | undefined {
  const price = Math.round((amount_total ?? 0) / quantity);
  return price && quantity !== 1 && price * quantity === amount_total ? price : undefined;
}

/** The sum of all lines; `undefined` when a line is not here, has no amount or another currency, or it is too high to be exact. */
export function totalOf({ line_items, currency }: CheckoutLinkView): number | undefined {
  // The sum of only some of the items would be a wrong price.
  if (line_items.has_more) return undefined;
  let total = 0;
  for (const item of line_items.data) {
    if (item.amount_total === null || item.currency !== currency) return undefined;
    total += item.amount_total;
    if (!Number.isSafeInteger(total)) return undefined;
  }
  return total;
}
