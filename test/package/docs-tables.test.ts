import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';

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

/** The tables of the README, from custom-elements.json. */
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
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
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

describe('the README', () => {
  // To update them: npx vitest run test/package/readme.test.ts -u
  it('has the tables of the class comment and the tested configurations', async () => {
    const element = readElement();
    const readme = readFileSync('README.md', 'utf8');

    const filled = readme.replace(
      /<!-- table: (\w+) -->[^]*?<!-- \/table -->/g,
      (_whole, name: string) => {
        const table = tables[name];
        if (!table) throw new Error(`README.md asks for an unknown table: ${name}`);
        return `<!-- table: ${name} -->\n\n${markdown(table(element))}\n\n<!-- /table -->`;
      },
    );

    const whole = filled.replace(
      /(<!-- file: (\S+) -->\n\n```\w+\n)[^]*?(```\n\n<!-- \/file -->)/g,
      (_whole, start: string, file: string, end: string) =>
        `${start}${readFileSync(file, 'utf8')}${end}`,
    );

    expect(readme.match(/<!-- table: /g)).toHaveLength(Object.keys(tables).length);
    const options = { parser: 'markdown', printWidth: 100, singleQuote: true };
    await expect(await format(whole, options)).toMatchFileSnapshot('../../README.md');
  });
});
