import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { faultsOf } from './compiler.js';
import { pages } from './pages.js';

/** What the recipes use of packages that are not installed here. */
const AMBIENT = `
declare function it(title: string, run: () => unknown): void;
declare const page: import('playwright-core').Page;
declare const links: typeof import('checkout-link-embed/testing').links;
declare module 'next/server' {
  export function after(task: Promise<unknown>): void;
}
interface DurableObjectNamespace<Class> {
  idFromName(name: string): object;
  get(id: object): Class;
}
declare module 'cloudflare:workers' {
  interface Rows { toArray(): Record<string, string | number | null>[] }
  interface Sql { exec(query: string, ...values: (string | number | null)[]): Rows }
  export class DurableObject {
    protected ctx: { storage: { sql: Sql } };
  }
}`;

/** What is type-checked where it is. */
const ofFile = /<!-- file: \S+ -->[^]*?<!-- \/file -->/g;
const read = (page: string) => readFileSync(page, 'utf8').replaceAll(ofFile, '');

function blocks(language: string) {
  return pages.flatMap((page) =>
    [...read(page).matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
      .filter(([, name]) => name === language)
      .map(([, , code = ''], index) => ({ page, number: index + 1, code })),
  );
}

describe('the documentation', () => {
  it.each(blocks('ts'))('$page: TypeScript block $number has the right types', ({ code }) => {
    expect(faultsOf([...code.split('\n'), 'export {};'], AMBIENT)).toEqual([]);
  });

  it.each(blocks('sh'))('$page: shell block $number is valid', ({ code }) => {
    expect(spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' }).stderr).toBe('');
  });

  it.each(blocks('yaml'))('$page: YAML block $number is valid', ({ code }) => {
    expect(() => void parse(code)).not.toThrow();
  });
});
