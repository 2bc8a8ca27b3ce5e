import { execFile } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EdgeVM } from '@edge-runtime/vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programOf } from '../support/runtime-program.js';
import { bundle, createProject } from './runtimes/bundle.js';
import { entries, forPages } from './runtimes/entries.js';
import { importInWorkerd, type Imported } from './runtimes/workerd.js';

const { folder, remove } = createProject();

/** What each entry exports in Node. */
let expected: Map<string, string[]>;

beforeAll(async () => {
  expected = await importAll(process.execPath);
});
afterAll(remove);

/** Imports every entry in one process, and returns the names that each exports. */
async function importAll(command: string, ...args: string[]): Promise<Map<string, string[]>> {
  const file = join(folder, 'import-all.js');
  writeFileSync(
    file,
    `for (const entry of ${JSON.stringify(entries)}) {
       const names = await import(entry).then((all) => Object.keys(all).sort(), (error) => [String(error)]);
       console.log(JSON.stringify([entry, names]));
     }`,
  );
  const { stdout } = await promisify(execFile)(command, [...args, file], { cwd: folder });
  return new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as [string, string[]]),
  );
}

describe('in Node', () => {
  it('every subpath can be imported', () => {
    const names = [...expected.values()].flat();

    expect([...expected.keys()]).toEqual(entries);
    expect(names.filter((name) => !/^\w+$/.test(name))).toEqual([]);
  });
});

describe.each([
  ['Deno', programOf('@deno', 'deno'), ['run', '--allow-all', '--no-lock']],
  ['Bun', programOf('@oven', 'bin/bun', 'bun/bin/bun.exe'), []],
])('in %s', (_name, program, args) => {
  it('every subpath exports what it does in Node', async () => {
    expect(await importAll(program, ...args)).toEqual(expected);
  });

  it('the endpoint sends the Content-Length of GET for HEAD', async () => {
    const file = join(folder, 'head-request.mjs');
    copyFileSync('test/package/runtimes/head-request.mjs', file);

    const { stdout } = await promisify(execFile)(program, [...args, file], { cwd: folder });

    const { get, head, body } = JSON.parse(stdout);
    expect(get).toBeGreaterThan(100);
    expect({ head, body }).toEqual({ head: get, body: '' });
  });
});

describe.each([
  ['workerd', ['workerd', 'worker']],
  ['workerd, as an older bundler resolves', ['worker']],
])('in %s', (_name, conditions) => {
  let imported: Map<string, Imported>;

  beforeAll(async () => {
    const scripts = new Map<string, string>();
    for (const entry of entries) scripts.set(entry, await bundle(folder, entry, conditions));
    imported = await importInWorkerd(folder, scripts);
  });

  it.each(entries)('%s exports what it does in Node, and adds no DOM', (entry) => {
    expect(imported.get(entry)).toEqual({ names: expected.get(entry), hasDom: false });
  });
});

describe.each([['edge-light'], ['netlify'], ['fastly']])('in an edge runtime (%s)', (condition) => {
  it.each(entries)('%s exports what it does in Node, and adds no DOM', async (entry) => {
    const vm = new EdgeVM();

    vm.evaluate(await bundle(folder, entry, [condition]));

    expect(vm.evaluate('names')).toEqual(expected.get(entry));
    expect(vm.evaluate('typeof HTMLElement + typeof customElements')).toBe('undefinedundefined');
  });
});

describe('where there is no DOM', () => {
  it.each(forPages)('%s brings neither Lit nor the element', async (entry) => {
    const code = await bundle(folder, entry, ['workerd']);

    expect(code.length).toBeLessThan(6_000);
    expect(code).not.toContain('litElementVersions');
  });

  it('the class can be extended, and registration does nothing', async () => {
    const { CheckoutLinkElement, registerLocale } = await import('../../src/no-dom/index.js');
    const { defineCheckoutLink } = await import('../../src/no-dom/define.js');

    class Mine extends CheckoutLinkElement {}

    expect(new Mine()).toBeInstanceOf(CheckoutLinkElement);
    expect(defineCheckoutLink('my-link')).toBeUndefined();
    expect(registerLocale({ lang: 'de' })).toBeUndefined();
  });
});
