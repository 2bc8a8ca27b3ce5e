import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { transform } from 'lightningcss';
import { parseFragment, type DefaultTreeAdapterMap, type ParserError } from 'parse5';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { faultsOfModules, type Fault } from './compiler.js';
import { AMBIENT } from './docs-ambient.js';
import { pages } from './pages.js';

/** Listings of files of the project: the files have their own tests. */
const listing = /<!-- file: \S+ -->[^]*?<!-- \/file -->/g;

const blocks = pages.flatMap((page) => {
  const text = readFileSync(page, 'utf8').replaceAll(listing, '');
  return [...text.matchAll(/^ *```(\S*)\n([^]*?)^ *```$/gm)].map(
    ([, language = '', code = ''], index) => ({ page, number: index + 1, language, code }),
  );
});
const blocksIn = (language: string) => blocks.filter((block) => block.language === language);

/** The messages of a program that only checks its input. */
function check(program: string, args: string[], input: string): string {
  const { stdout, stderr, status } = spawnSync(program, args, { input, encoding: 'utf8' });
  return status === 0 ? '' : stdout + stderr;
}

describe.each(['ts', 'js'] as const)('the documentation in %s', (language) => {
  const examples = blocksIn(language);
  let faults: Fault[][] = [];
  beforeAll(() => {
    const codes = examples.map(({ code }) => code);
    faults = faultsOfModules(codes, AMBIENT, language);
  }, 120_000);

  it.each(examples)('$page: block $number has the right types', (example) => {
    expect(faults[examples.indexOf(example)]).toEqual([]);
  });
});

describe('the documentation', () => {
  it('has no block in a language that is not checked', () => {
    // `http` is for headers, `ini` for units of systemd, `toml` for Wrangler.
    const known = ['ts', 'js', 'sh', 'yaml', 'json', 'css', 'html', 'php', 'http', 'ini', 'toml'];

    expect(blocks.filter(({ language }) => !known.includes(language))).toEqual([]);
  });

  it.each(blocksIn('sh'))('$page: block $number is a valid shell script', ({ code }) => {
    expect(check('bash', ['-n'], code)).toBe('');
  });

  it.each(blocksIn('yaml'))('$page: block $number is valid YAML', ({ code }) => {
    expect(() => void parse(code)).not.toThrow();
  });

  it.each(blocksIn('json'))('$page: block $number is valid JSON', ({ code }) => {
    expect(() => void JSON.parse(code)).not.toThrow();
  });

  it.each(blocksIn('css'))('$page: block $number is valid CSS', ({ code }) => {
    const { warnings } = transform({ filename: 'page.css', code: Buffer.from(code) });

    expect(warnings).toEqual([]);
  });

  it.each(blocksIn('html'))('$page: block $number is valid HTML', ({ code }) => {
    const errors: ParserError[] = [];
    const onParseError = (error: ParserError) => void errors.push(error);

    const tree = parseFragment(code, { sourceCodeLocationInfo: true, onParseError });

    expect(errors).toEqual([]);
    expect(unknownAttributes(tree)).toEqual([]);
  });
});

type Node = DefaultTreeAdapterMap['node'];

const ofAnyElement = ['id', 'class', 'lang', 'dir', 'slot', 'style', 'hidden'];

/** Attributes of `<checkout-link>` that neither it nor all elements have. */
function unknownAttributes(node: Node): string[] {
  const own = 'attrs' in node && node.nodeName === 'checkout-link' ? node.attrs : [];
  const names = own.map(({ name }) => name).filter((name) => !attributes().includes(name));
  return [...names, ...('childNodes' in node ? node.childNodes.flatMap(unknownAttributes) : [])];
}

function attributes(): string[] {
  const text = readFileSync('dist/vscode.html-custom-data.json', 'utf8');
  const { tags } = JSON.parse(text) as { tags: { attributes: { name: string }[] }[] };
  return [...ofAnyElement, ...tags.flatMap((tag) => tag.attributes.map(({ name }) => name))];
}
