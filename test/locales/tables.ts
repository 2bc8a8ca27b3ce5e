import { readdirSync } from 'node:fs';
import type { Messages } from '../../src/locales/messages.js';

/** A language's table and its file. */
export interface Table {
  file: string;
  words: Messages;
}

/** A text of a table; each plural form has its own dotted field, such as `more.few`. */
export interface Text extends Table {
  field: string;
  text: string;
}

const folder = new URL('../../src/locales/', import.meta.url);

/** All tables, in the order of file names. Other modules of the folder are not named by a language tag. */
export async function readTables(): Promise<Table[]> {
  const names = readdirSync(folder)
    .filter((file) => /^[a-z]{2,3}(-[a-z\d]+)?\.ts$/.test(file))
    .map((file) => file.replace('.ts', ''));
  return Promise.all(names.sort().map(readTable));
}

async function readTable(name: string): Promise<Table> {
  const module: { default: Messages } = await import(`../../src/locales/${name}.ts`);
  return { file: `${name}.ts`, words: module.default };
}

/** All texts: every field but the language tag and the number format. */
export function textsOf(table: Table): Text[] {
  const words: Partial<Messages> = { ...table.words };
  delete words.lang;
  delete words.numbers;
  delete words.symbols;
  return Object.entries(words).flatMap(([field, value]) => {
    if (typeof value === 'string') return { ...table, field, text: value };
    return Object.entries(value).map(([key, text]) => ({
      ...table,
      field: `${field}.${key}`,
      text: String(text),
    }));
  });
}

/** The matching texts, each as file, field and text. */
export function textsWhere(tables: Table[], matches: (text: Text) => boolean): string[] {
  return tables
    .flatMap(textsOf)
    .filter(matches)
    .map(({ file, field, text }) => `${file} ${field}: ${text}`);
}
