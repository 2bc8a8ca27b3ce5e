import type { PluralForms } from '../../locales/messages.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import { inEnglish } from './format-en-us.js';
import { fill, type Language } from './language.js';

/** Milliseconds after which a frame that is not drawn (in a hidden tab) is not waited for. */
const LONGEST_FRAME = 200;

// As they were when the page loaded: a test that stops the clock must not stop what is shown.
const { setTimeout: runLater, requestAnimationFrame: runInFrame } = globalThis;

/** So many elements would cost more to draw twice than numbers cost to wake. */
const MANY = 100;

let awake = false;
let waking: Promise<void> | undefined;
let rough = 0;

/**
 * Whether the numbers of `link` can be written at no great cost: `Intl` was used before, so that it
 * costs no more than other code, or is not needed.
 */
export function canWriteNumbers(link: CheckoutLinkView, locale: string): boolean {
  const needsIntl = (of: { currency: string }) => inEnglish(0, locale, of.currency) === undefined;
  if (awake || !(needsIntl(link) || link.line_items.data.some(needsIntl))) return true;
  rough += 1;
  if (rough > MANY) wakeNumbersNow();
  return awake;
}

/**
 * Uses `Intl` once the next frame is drawn. The first use takes some 28 ms, more than all else that
 * an element does: none of it belongs before the pay control.
 */
export function wakeNumbers(): Promise<void> {
  return (waking ??= nextFrame().then(wakeNumbersNow));
}

function wakeNumbersNow(): void {
  if (!awake) new Intl.NumberFormat();
  awake = true;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    runLater(resolve, LONGEST_FRAME);
    runInFrame?.(() => runLater(resolve, 0));
  });
}

// A formatter is dear to make, and a page has few languages and currencies.
const formats = new Map<string, Intl.NumberFormat>();

/** `n` as people write it in `language`; of about that length while numbers are rough. */
export function formatNumber(
  n: number,
  { locale, words, rough }: Language,
  options: Intl.NumberFormatOptions = {},
): string {
  const { currency, minimumFractionDigits: digits } = options;
  const english = inEnglish(n, locale, currency, digits);
  if (english !== undefined) return english;
  if (rough) return `${currency ? '$' : ''}${n.toFixed(digits)}`;
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(usableLocale(locale, words.lang), options);
    formats.set(key, format);
  }
  return format.format(n);
}

/** The plural form of `n` with the number written in. */
export function plural(forms: PluralForms, n: number, language: Language): string {
  const { words, rough } = language;
  const form = rough ? 'other' : pluralForm(words.lang, n);
  return fill(forms[form] ?? forms.other, { n: formatNumber(n, language) });
}

function pluralForm(lang: string, n: number): Intl.LDMLPluralRule {
  if (lang === 'en') return n === 1 ? 'one' : 'other';
  return new Intl.PluralRules(lang).select(n);
}

/** For a language that `Intl` does not know it would write numbers as the browser's own language does. */
function usableLocale(tag: string, fallback: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? fallback;
  } catch {
    return fallback;
  }
}
