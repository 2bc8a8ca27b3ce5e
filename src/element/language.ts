import en from '../locales/en.js';
import type { Messages, PluralForms } from '../locales/messages.js';

/** The words for a reader, and the BCP 47 tag by which numbers are written. */
export interface Language {
  locale: string;
  words: Messages;
}

/** The language of the nearest `lang` around `element`, out of shadow trees too. */
export function languageOf(element: Element): Language {
  return { locale: usableLocale(nearestLang(element)), words: en };
}

function nearestLang(element: Element): string {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const lang = at.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
  }
  return '';
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function usableLocale(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? en.lang;
  } catch {
    return en.lang;
  }
}

/** `text` with each `{name}` replaced. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The plural form of `n` with the number written in. */
export function plural(forms: PluralForms, n: number, locale: string): string {
  const form = forms[new Intl.PluralRules(locale).select(n)] ?? forms.other;
  return fill(form, { n: formatNumber(n, locale) });
}

export function formatNumber(n: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(n);
}
