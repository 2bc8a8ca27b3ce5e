import { describe, expect, it } from 'vitest';
import { findLanguage } from '../../src/element/i18n/language.js';
import { normalizeTag } from '../../src/wire/language-tag.js';
import { languages } from '../../src/ssr/tables.js';
import { readTables } from './tables.js';

const tables = await readTables();
const byTag = new Map(tables.map(({ words }) => [words.lang.toLowerCase(), words]));

function languageOf(tag: string): string {
  return findLanguage(normalizeTag(tag), byTag).messages.lang;
}

describe('the messages for a tag', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-at', 'de'],
    [' de ', 'de'],
    ['de_DE', 'de'],
    ['pt_BR', 'pt-BR'],
    ['pt_BR.UTF-8', 'pt-BR'],
    ['fr_FR@euro', 'fr'],
    ['de_AT.ISO-8859-15@euro', 'de'],
    ['zh_Hant_TW', 'zh-Hant'],
    ['en-AU', 'en'],
    ['en_GB', 'en-GB'],
    ['es-ES', 'es'],
    ['es-GQ', 'es'],
    ['es-419', 'es-419'],
    ['es_MX.UTF-8', 'es-419'],
    ['es-AR', 'es-419'],
    ['es-US', 'es-419'],
    ['fr-CA', 'fr-CA'],
    ['fr-CH', 'fr'],
    ['zh-HK', 'zh-HK'],
    ['zh-MO', 'zh-HK'],
    ['zh-Hant-HK', 'zh-HK'],
    ['sr_RS', 'sr'],
    ['sr_RS@latin', 'sr-Latn'],
    ['sr@latin', 'sr-Latn'],
    ['C', 'en'],
    ['', 'en'],
    ['constructor', 'en'],
    ['not a language', 'en'],
  ])('%j are %s', (tag, lang) => {
    expect(languageOf(tag)).toBe(lang);
  });

  it.each([
    ['no', 'nb'],
    ['no-NO', 'nb'],
    ['nn', 'nb'],
    ['nn-NO', 'nb'],
    ['iw', 'he'],
    ['in', 'id'],
    ['tl', 'fil'],
    ['mo', 'ro'],
    ['sh', 'sr-Latn'],
    ['sh-BA', 'sr-Latn'],
    ['cnr', 'sr-Latn'],
    ['cnr-ME', 'sr-Latn'],
    ['sr-ME', 'sr-Latn'],
    ['sr-Cyrl-ME', 'sr'],
    ['prs', 'fa'],
    ['arz', 'ar'],
    ['arb', 'ar'],
    ['apc', 'ar'],
    ['ary', 'ar'],
    ['gsw-CH', 'de'],
    ['cmn', 'zh'],
    ['cmn-Hant', 'zh-Hant'],
    ['cmn-TW', 'zh-Hant'],
    ['zh-cmn-Hant-TW', 'zh-Hant'],
    ['wuu', 'zh'],
    ['yue', 'zh-HK'],
    ['yue-HK', 'zh-HK'],
    ['zh-yue', 'zh-HK'],
    ['yue-Hans', 'zh'],
    ['bs', 'bs'],
    ['bs-Cyrl', 'sr'],
    ['pa-PK', 'ur'],
    ['zh-min-nan', 'zh-Hant'],
    ['nan', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh-CHT', 'zh-Hant'],
    ['zh-CHS', 'zh'],
    ['zh-Hans-HK', 'zh'],
  ])('%s are those of its alias %s', (tag, lang) => {
    expect(languageOf(tag)).toBe(lang);
  });

  it('are the registered ones rather than those of an alias', () => {
    const nb = byTag.get('nb');
    const nn = nb && { ...nb, lang: 'nn' };

    expect(findLanguage('nn-no', new Map([...byTag, ['nn', nn ?? expect.fail()]])).messages).toBe(
      nn,
    );
  });
});

describe('the languages of the renderer', () => {
  it('are tables and aliases, each with messages of its own', () => {
    const english = languages.filter((tag) => languageOf(tag) === 'en');

    expect(english.filter((tag) => !tag.startsWith('en'))).toEqual([]);
  });
});
