import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { faultsOf } from './compiler.js';

/** What the recipes use of packages that are not installed here. */
const AMBIENT = `
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

const pages = readdirSync('docs').filter((file) => file.endsWith('.md'));
const read = (page: string) => readFileSync(join('docs', page), 'utf8');

function blocks(language: string) {
  return pages.flatMap((page) =>
    [...read(page).matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
      .filter(([, name]) => name === language)
      .map(([, , code = ''], index) => ({ page, number: index + 1, code })),
  );
}

function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

describe('the pages in docs', () => {
  it.each(blocks('ts'))('$page: TypeScript block $number has the right types', ({ code }) => {
    expect(faultsOf(code.split('\n'), AMBIENT)).toEqual([]);
  });

  it.each(blocks('sh'))('$page: shell block $number is valid', ({ code }) => {
    expect(spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' }).stderr).toBe('');
  });

  it.each(blocks('yaml'))('$page: YAML block $number is valid', ({ code }) => {
    expect(() => void parse(code)).not.toThrow();
  });

  it.each(pages)('%s links to files and headings that exist', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const inProject = links.filter((link) => !/^\w+:/.test(link));

    const broken = inProject.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? join('docs', page) : normalize(join('docs', path));
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor);
    });

    expect(inProject.length).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  });
});
