import { describe, expect, it } from 'vitest';
import { tables as available } from '../../src/locales/available.js';
import en from '../../src/locales/en.js';
import type { Messages } from '../../src/locales/messages.js';
import { textsWhere, readTables, textsOf } from './tables.js';

const tables = await readTables();
const translations = tables.filter(({ file }) => file !== 'en.ts');
const isEnglish = ({ file }: { file: string }) => file.startsWith('en');
const english = new Map(
  textsOf({ file: 'en.ts', words: en }).map(({ field, text }) => [field, text]),
);

/** The fields with plural forms. */
const plurals = ['more', 'left'] as const;

/** The labels with a total that a table may leave to `withAmount`. */
const PHRASE = 'submitWithAmount.';

/** The fields with symbols only. */
const signs = ['payFor', 'withAmount'];

/** Words that are the same in English. */
const loanwords = [
  'ca.ts total: Total',
  'da.ts submit.book: Book',
  'da.ts submitWithAmount.book: Book for {amount}',
  'es.ts total: Total',
  'es-419.ts total: Total',
  'fil.ts testMode: Test mode',
  'fr.ts total: Total',
  'fr-ca.ts total: Total',
  'gl.ts total: Total',
  'id.ts total: Total',
  'mt.ts total: Total',
  'pt.ts total: Total',
  'pt-br.ts total: Total',
  'ro.ts total: Total',
];

describe('message tables', () => {
  it('exist for English and at least 44 other languages', () => {
    expect(tables.map(({ file }) => file)).toContain('en.ts');
    expect(translations.length).toBeGreaterThanOrEqual(44);
  });

  it('have a file named by their canonical tag', () => {
    const misnamed = tables
      .map(({ file, words: { lang } }) => ({ file, lang }))
      .filter(({ file, lang }) => file !== `${lang.toLowerCase()}.ts` || lang !== canonical(lang));

    expect(misnamed).toEqual([]);
  });

  it('are loaded by lower-case tag', async () => {
    const fetched = await Promise.all(
      Object.entries(available).map(async ([tag, table]) => [tag, (await table()).default.lang]),
    );

    const expected = translations.map(({ words: { lang } }) => [lang.toLowerCase(), lang]);
    expect(fetched.sort()).toEqual(expected.sort());
  });

  it.each(translations)('have exactly the fields of English: $file', ({ words }) => {
    expect(fieldsOf(words)).toEqual(fieldsOf(en));
  });

  it.each(tables)('have the plural forms of CLDR: $file', ({ words }) => {
    const { pluralCategories } = new Intl.PluralRules(words.lang).resolvedOptions();
    const expected = [...pluralCategories].sort();

    const forms = plurals.map((field) => [field, Object.keys(words[field]).sort()]);

    expect(forms).toEqual(plurals.map((field) => [field, expected]));
  });

  it('keep the placeholders of English', () => {
    const found = textsWhere(tables, ({ words, field, text }) => {
      if (field.startsWith(PHRASE)) return placeholders(text) !== '{amount}';
      const model = english.get(field) ?? english.get(field.replace(/\.\w+$/, '.other')) ?? '';
      if (placeholders(text) === '' && isForOneNumber(field, words.lang)) return false;
      return placeholders(text) !== placeholders(model);
    });

    expect(found).toEqual([]);
  });

  it('have a label with the total for every submit type', () => {
    const wrong = tables.filter(({ words: { submit, submitWithAmount, withAmount } }) => {
      const isKnown = Object.keys(submitWithAmount ?? {}).every((type) => type in submit);
      return !isKnown || placeholders(withAmount) !== '{amount} {label}';
    });

    expect(wrong).toEqual([]);
  });

  it('have no English text but loanwords', () => {
    const found = textsWhere(translations, ({ file, field, text }) => {
      return !isEnglish({ file }) && !signs.includes(field) && text === english.get(field);
    });

    expect(found).toEqual(loanwords);
  });

  it('name what is sold neutrally', () => {
    const found = textsWhere(tables, ({ words, text }) => {
      return specific[words.lang.split('-')[0] ?? '']?.test(text) ?? false;
    });

    expect(found).toEqual([]);
  });

  it('count units, and do not measure them', () => {
    const found = textsWhere(tables, ({ words, field, text }) => {
      return field === 'quantity' && (measures[words.lang]?.test(text) ?? false);
    });

    expect(found).toEqual([]);
  });

  it('have the dash of their language between label and amount', () => {
    const emDashed = tables.filter(({ words }) => words.withAmount.includes('—'));

    expect(emDashed.map(({ words }) => words.lang)).toEqual(['be', 'kk', 'ru', 'uk']);
  });

  it('have full-width brackets in Japanese and Chinese only', () => {
    const wide = textsWhere(
      tables,
      ({ field, text }) => field === 'newWindow' && /（.+）/.test(text),
    );

    expect(wide.map((text) => text.split('.')[0])).toEqual(['ja', 'zh', 'zh-hant', 'zh-hk']);
  });

  it('have no full stop after a single word', () => {
    const found = textsWhere(tables, ({ text }) =>
      /^[^\s\p{sc=Hani}\p{sc=Hang}]+[.։।۔]$/u.test(text),
    );

    expect(found).toEqual([]);
  });

  it('have no empty text, stray whitespace, straight quotes or exclamation marks', () => {
    const untidy = /^$|^\s|\s$|\s\s|["'`!\uff01]|\.\.\./;

    const found = textsWhere(tables, ({ text }) => untidy.test(text) || text !== text.normalize());

    expect(found).toEqual([]);
  });
});

/** Words for a reduction of the price, for goods and for what a warehouse has: a link may be a donation or a seat. */
const specific: Readonly<Record<string, RegExp>> = {
  ar: /عرض/,
  bg: /предложени|наличност/i,
  bn: /অফার/,
  ca: /ofert/i,
  cs: /nabíd/i,
  da: /tilbud/i,
  de: /angebot|artikel/i,
  el: /προσφορ/i,
  en: /offer|stock/i,
  es: /ofert/i,
  et: /pakkumi/i,
  eu: /eskaintza/i,
  fa: /پیشنهاد|موجودی/,
  fi: /tarjou/i,
  fil: /alok/,
  fr: /offre|article/i,
  ga: /tairiscint/i,
  gl: /ofert/i,
  gu: /ઑફર/,
  he: /הצעה|מלאי/,
  hi: /ऑफ़र/,
  hr: /ponud/i,
  hu: /ajánlat/i,
  hy: /առաջարկ/i,
  id: /penawaran/i,
  is: /tilboð/i,
  it: /offert|articol/i,
  ja: /商品|点/,
  ka: /შეთავაზებ/,
  kk: /ұсыныс/i,
  ko: /상품|품절/,
  lt: /pasiūlym|negalioja/i,
  lv: /piedāvājum|preces/i,
  mk: /понуда/i,
  ms: /tawaran/i,
  mt: /offerta/i,
  nb: /tilbud/i,
  nl: /aanbod/i,
  pl: /ofert/i,
  pt: /ofert|artigo/i,
  ro: /ofert|stoc/i,
  ru: /предложени/i,
  sk: /ponuk/i,
  sl: /ponudb/i,
  sq: /ofert/i,
  sr: /понуда|ponuda/i,
  sv: /erbjudande/i,
  sw: /\bofa\b/i,
  th: /ข้อเสนอ/,
  tr: /teklif/i,
  uk: /пропозиці/i,
  ur: /پیشکش/,
  zh: /件/,
};

/** Words for a size or a measure, where shops have one for a count. */
const measures: Readonly<Record<string, RegExp>> = {
  ml: /അളവ്/,
  ta: /அளவு/,
  tr: /miktar/i,
};

function canonical(tag: string): string | undefined {
  return Intl.getCanonicalLocales(tag)[0];
}

/** The dotted fields of a table, without its plural forms and optional phrases. */
function fieldsOf(words: Messages): string[] {
  const isPlural = (field: string) => plurals.some((plural) => field.startsWith(`${plural}.`));
  const fields = textsOf({ file: '', words })
    .map(({ field }) => field)
    .filter((field) => !isPlural(field) && !field.startsWith(PHRASE));
  return [...fields, ...plurals.filter((plural) => plural in words)].sort();
}

function placeholders(text: string): string {
  return [...text.matchAll(/\{.*?\}|[{}]/g)].sort().join(' ');
}

/** Whether a plural form is for one number only: Arabic says “two others” without a figure. */
function isForOneNumber(field: string, lang: string): boolean {
  const form = plurals.some((plural) => field.startsWith(`${plural}.`)) && field.split('.')[1];
  const rules = new Intl.PluralRules(lang);
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  return numbers.filter((n) => rules.select(n) === form).length === 1;
}
