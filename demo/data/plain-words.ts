import { majorUnits, decimalsOf } from './money.js';

/** An error of the payments API at a parameter. */
export interface ApiFault {
  code: string;
  /** In the API's notation: `line_items[0].quantity`; `null` for an error of the whole request. */
  param: string | null;
  message: string;
}

interface Rule {
  /** The end of the parameter's name. */
  param: RegExp;
  missing?: string;
  invalid: string | ((currency: string) => string);
}

const WHOLE_NUMBER = 'Write a whole number, 1 or more.';
const LONG_TEXT = 'Use 500 characters at most.';

const rules: readonly Rule[] = [
  { param: /^title$/, missing: 'Write a title.', invalid: 'Use 30 characters at most.' },
  { param: /^(description|inactive_message)$/, invalid: LONG_TEXT },
  { param: /quantity$/, missing: WHOLE_NUMBER, invalid: WHOLE_NUMBER },
  { param: /unit_amount$/, missing: 'Write a price; 0 is free.', invalid: priceHint },
  {
    param: /currency$/,
    missing: 'Write the three letters of a currency, such as EUR.',
    invalid: 'Write the three letters of a currency, such as EUR; all items have the same.',
  },
  { param: /product$/, missing: 'Choose an item.', invalid: 'Choose an item from the list.' },
  { param: /limit$/, invalid: `${WHOLE_NUMBER} Leave it empty for no limit.` },
  {
    param: /redirect(\.url)?$/,
    missing: 'Write the address of your page.',
    invalid: 'Write the whole address, with https:// at its start.',
  },
  { param: /^active$/, invalid: 'All allowed sales are made: raise the limit first.' },
];

/** What to do about an error, in words for people who do not know the API's parameters. */
export function plainWords({ code, param }: ApiFault, currency = ''): string {
  const rule = rules.find((each) => each.param.test(param ?? ''));
  if (!rule) return 'The API does not accept this.';
  if (code === 'parameter_missing' && rule.missing) return rule.missing;
  return typeof rule.invalid === 'string' ? rule.invalid : rule.invalid(currency);
}

function priceHint(currency: string): string {
  const decimals = decimalsOf(currency);
  const has = decimals === 0 ? 'no decimals' : `${decimals} decimals at most`;
  const example = majorUnits(12 * 10 ** decimals, currency);
  return `Write a price such as ${example}${currency && `: ${currency.toUpperCase()} has ${has}`}.`;
}
