import { readdirSync } from 'node:fs';
import type { Messages } from '../../src/locales/messages.js';

/** A language's table as it stands in the folder. */
export interface Table {
  file: string;
  words: Messages;
}

/** A text of a table; a form of a plural has its own dotted field, such as `more.few`. */
export interface Text extends Table {
  field: string;
  text: string;
}

const folder = new URL('../../src/locales/', import.meta.url);

/** Every table, in the order of file names. Other modules of the folder are not named by a tag. */
export async function readTables(): Promise<Table[]> {
  const names = readdirSync(folder)
    .filter((file) => /^[a-z]{2,3}(-[a-z]+)?\.ts$/.test(file))
    .map((file) => file.replace('.ts', ''));
  return Promise.all(names.sort().map(readTable));
}

async function readTable(name: string): Promise<Table> {
  const module: { default: Messages } = await import(`../../src/locales/${name}.ts`);
  return { file: `${name}.ts`, words: module.default };
}

/** All that a reader can see or hear: everything but the tag. */
export function textsOf(table: Table): Text[] {
  const { lang: _, ...words } = table.words;
  return Object.entries(words).flatMap(([field, value]) => {
    if (typeof value === 'string') return { ...table, field, text: value };
    return Object.entries(value).map(([key, text]) => ({
      ...table,
      field: `${field}.${key}`,
      text: String(text),
    }));
  });
}

/** The texts with a fault, each told by file, field and text. */
export function faults(tables: Table[], isFaulty: (text: Text) => boolean): string[] {
  return tables
    .flatMap(textsOf)
    .filter(isFaulty)
    .map(({ file, field, text }) => `${file} ${field}: ${text}`);
}
