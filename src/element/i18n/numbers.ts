import type { PluralForms } from '../../locales/messages.js';
import { parentTag } from '../../wire/language-tag.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import { formatEnUs } from './format-en-us.js';
import { nextFrame } from '../next-frame.js';
import { interpolate, type Language } from './language.js';

/** Above this count, one warm-up of `Intl` costs less than rendering every element twice. */
const MAX_PLACEHOLDERS = 100;

let intlReady = false;
let warmingUp: Promise<void> | undefined;
let placeholders = 0;

/** Whether the numbers of `link` can be formatted now: `Intl` is warm, or not needed. */
export function canFormat(link: CheckoutLinkView, language: Language): boolean {
  const locale = numberLocale(language);
  const needsIntl = (of: { currency: string }) => formatEnUs(0, locale, of.currency) === undefined;
  if (intlReady || !(needsIntl(link) || link.line_items.data.some(needsIntl))) return true;
  placeholders += 1;
  if (placeholders > MAX_PLACEHOLDERS) initializeIntl();
  return intlReady;
}

/**
 * Uses `Intl` for the first time after the next frame. That takes some 28 ms, more than everything else
 * that an element does: the pay control must not wait for it.
 */
export function warmUpIntl(): Promise<void> {
  return (warmingUp ??= nextFrame().then(initializeIntl));
}

function initializeIntl(): void {
  if (intlReady) return;
  // Also where a page has broken `Intl`: what is formatted then needs none.
  intlReady = true;
  new Intl.NumberFormat();
}

// A formatter is expensive to create, and a page has few languages and currencies.
const formats = new Map<string, Intl.NumberFormat>();

/** `n` in the conventions of `language`; empty as long as `Intl` is not ready. */
export function formatNumber(
  n: number | `${number}`,
  language: Language,
  // Rounded, a quantity would contradict the amount beside it.
  options: Intl.NumberFormatOptions = { maximumFractionDigits: 20 },
): string {
  const locale = numberLocale(language);
  const { currency, minimumFractionDigits: digits } = options;
  const english = formatEnUs(Number(n), locale, currency, digits);
  if (english !== undefined) return english;
  if (language.numbersPending) return '';
  try {
    // In Switzerland, the version of CLDR decides between these.
    return formatFor(locale, options).format(n).replaceAll("'", '’');
  } catch {
    // A page that has broken `Intl`: an amount as it is in English, never a card without its pay control.
    return currency ? `${Number(n).toFixed(digits)} ${currency.toUpperCase()}` : `${n}`;
  }
}

function formatFor(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${options.currency} ${options.minimumFractionDigits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(supported(Intl.NumberFormat, locale), options);
    formats.set(key, format);
  }
  return format;
}

/** The plural form for `n` with the number filled in; empty as long as `Intl` is not ready. */
export function plural(forms: PluralForms, n: number, language: Language): string {
  if (language.numbersPending) return '';
  const form = forms[pluralCategory(language.messages.lang, n)] ?? forms.other;
  return interpolate(form, { n: formatNumber(n, language) });
}

function pluralCategory(lang: string, n: number): Intl.LDMLPluralRule {
  if (lang === 'en') return n === 1 ? 'one' : 'other';
  try {
    return new Intl.PluralRules(supported(Intl.PluralRules, lang)).select(n);
  } catch {
    return 'other';
  }
}

function numberLocale({ locale, messages }: Language): string {
  return messages.numbers ?? locale;
}

/** The longest part of `tag` that `formatter` knows. For others it would follow the browser's own language. */
function supported(formatter: { supportedLocalesOf(tag: string): string[] }, tag: string): string {
  for (; tag; tag = parentTag(tag)) {
    try {
      if (formatter.supportedLocalesOf(tag).length > 0) return tag;
    } catch {
      // Not a tag as a whole: `ar-ma-ma`, from an alias with a region.
    }
  }
  return 'en';
}
