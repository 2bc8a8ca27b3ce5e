import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { pages } from './pages.js';

interface Entry {
  name: string;
  description: string;
  default?: string;
  type?: { text: string };
}

type Lists = Record<
  'attributes' | 'cssStates' | 'events' | 'slots' | 'cssParts' | 'cssProperties',
  Entry[]
>;

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
const optional = (text: string | undefined) => (text === undefined ? '' : code(text));

/** The tables of the documentation, from custom-elements.json. */
const tables: Record<string, (element: Lists) => string[][]> = {
  attributes: ({ attributes }) => [
    ['attribute', 'values', 'default', ''],
    ...attributes.map(({ name, type, default: value, description }) => [
      code(name),
      code(type?.text ?? 'string'),
      optional(value),
      description,
    ]),
  ],
  states: ({ cssStates }) => described('state', cssStates),
  events: ({ events }) => described('event', events),
  slots: ({ slots }) => described('slot', slots),
  parts: ({ cssParts }) => described('part', cssParts),
  variables: ({ cssProperties }) => [
    ['variable', 'default', ''],
    ...cssProperties.map(({ name, default: value, description }) => [
      code(name),
      optional(value),
      description,
    ]),
  ],
};

function described(title: string, entries: Entry[]): string[][] {
  return [
    [title, ''],
    ...entries.map(({ name, description }) => [name ? code(name) : '(default)', description]),
  ];
}

function markdown([head = [], ...rows]: string[][]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  // Comments break lines; a row of a table must not.
  return lines.map((cells) => `| ${cells.join(' | ').replaceAll(/\s*\n\s*/g, ' ')} |`).join('\n');
}

function readElement(): Lists {
  const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
    modules: { declarations: (Lists & { name: string })[] }[];
  };
  const all = manifest.modules.flatMap(({ declarations }) => declarations);
  const element = all.find(({ name }) => name === 'CheckoutLinkElement');
  if (!element) throw new Error('custom-elements.json has no CheckoutLinkElement');
  return element;
}

const generated = /<!-- (table|file): (\S+) -->[^]*?<!-- \/\1 -->/g;

/** A page with its tables from the manifest, and its listings from the files that tests run. */
function generate(page: string, element: Lists): string {
  return readFileSync(page, 'utf8').replaceAll(generated, (whole, kind: string, name: string) => {
    if (kind === 'file') {
      return whole.replace(/(```\w+\n)[^]*(```)/, (_listing, start: string, end: string) => {
        return `${start}${readFileSync(name, 'utf8')}${end}`;
      });
    }
    const table = tables[name];
    if (!table) throw new Error(`${page} names an unknown table: ${name}`);
    return `<!-- table: ${name} -->\n\n${markdown(table(element))}\n\n<!-- /table -->`;
  });
}

describe('the documentation', () => {
  // To update them: npx vitest run test/package/docs-tables.test.ts -u
  it.each(pages)('%s has the tables of the class comment and the tested files', async (page) => {
    const options = { parser: 'markdown', printWidth: 100, singleQuote: true };

    const text = await format(generate(page, readElement()), options);

    await expect(text).toMatchFileSnapshot(join('../..', page));
  });

  it('has each table once', () => {
    const names = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/<!-- table: (\w+)/g)].map(([, name]) => name),
    );

    expect(names.toSorted()).toEqual(Object.keys(tables).toSorted());
  });
});
