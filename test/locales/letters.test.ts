import { describe, expect, it } from 'vitest';
import { textsWhere, readTables } from './tables.js';

const tables = await readTables();

/** Scripts of CLDR that combine several scripts of Unicode. */
const combinedScripts: Record<string, string[]> = {
  Hans: ['Hani'],
  Hant: ['Hani'],
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
};

/** The byte ranges of the common ideographs in the national standards. */
const repertoires = [
  { file: 'zh.ts', encoding: 'gb18030', lead: [0xb0, 0xf7], trail: [0xa1, 0xfe] },
  { file: 'zh-hant.ts', encoding: 'big5', lead: [0xa4, 0xc5], trail: [0x40, 0xfe] },
] as const;

/** Placeholders, and the letter of Uzbek whose comma Unicode counts to no script. */
const ignored = /\{\w+\}|oʻ/g;

describe('letters of the message tables', () => {
  it('are of the script that CLDR lists for the language', () => {
    const found = textsWhere(tables, ({ words, text }) => {
      const ofScript = lettersOf(scriptOf(words.lang));
      const letters = text.replace(ignored, '').match(/\p{L}/gu) ?? [];
      return !letters.every((letter) => ofScript.test(letter));
    });

    expect(found).toEqual([]);
  });

  it('are right to left in ar, fa, he and ur only', () => {
    const hebrewOrArabic = tables.filter(({ words }) => {
      return /[\p{scx=Arab}\p{scx=Hebr}]/u.test(words.submit.pay);
    });

    expect(hebrewOrArabic.map(({ words }) => words.lang)).toEqual(['ar', 'fa', 'he', 'ur']);
  });

  it.each(repertoires)('are common ideographs of $encoding: $file', (standard) => {
    const common = ideographs(standard);
    const table = tables.filter(({ file }) => file === standard.file);

    const found = textsWhere(table, ({ text }) => {
      return (text.match(/\p{sc=Hani}/gu) ?? []).some((one) => !common.has(one));
    });

    expect(table).toHaveLength(1);
    expect(found).toEqual([]);
  });
});

function scriptOf(lang: string): string {
  return new Intl.Locale(lang).maximize().script ?? '';
}

function lettersOf(script: string): RegExp {
  const scripts = combinedScripts[script] ?? [script];
  return new RegExp(`[${scripts.map((one) => `\\p{scx=${one}}`).join('')}]`, 'u');
}

function ideographs({ encoding, lead, trail }: (typeof repertoires)[number]): Set<string> {
  const decoder = new TextDecoder(encoding);
  return new Set(
    range(lead).flatMap((first) => {
      return range(trail).map((second) => decoder.decode(Uint8Array.of(first, second)));
    }),
  );
}

function range([from, to]: readonly [number, number]): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
