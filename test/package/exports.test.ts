import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, it, expect } from 'vitest';
import { SOURCE_CONDITION } from '../../vite.config.js';
import { faultsOf } from './compiler.js';

interface Manifest {
  name: string;
  sideEffects: string[];
  exports: Record<string, string | Conditions>;
}

/** By condition, such as those of runtimes without a DOM. */
type Conditions = Record<string, string> & { types: string; default: string };

type Entry = [subpath: string, target: string | Conditions];

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const subpaths = Object.entries(manifest.exports).flatMap(withLanguages);
/** The subpaths that are imported by name, without the script file. */
const modules = subpaths
  .filter(([subpath, target]) => typeof target === 'object' && !subpath.startsWith('./dist/'))
  .map(([subpath]) => subpath.replace('.', manifest.name));
const languages = modules.filter((name) => name.includes('/locales/'));
/** The same module as `define`, with the types of a framework, which is not installed here. */
const ofFrameworks = /\/(angular|preact|react|solid|svelte|vue)$/;
/** Imports Angular itself: the app in test/frameworks does that. */
const ofAngular = /\/angular$/;
const pieces = modules.filter((name) => !languages.includes(name) && !ofAngular.test(name));

/** `./locales/*` as the subpaths that it stands for. */
function withLanguages(entry: Entry): Entry[] {
  const [subpath, target] = entry;
  if (!subpath.includes('*') || typeof target === 'string') return [entry];
  const names = readdirSync('src/locales').map((file) => file.replace('.ts', ''));
  return names
    .filter((name) => !['messages', 'available'].includes(name))
    .map((name) => [
      subpath.replace('*', name),
      { types: target.types.replace('*', name), default: target.default.replace('*', name) },
    ]);
}

describe('an entry point', () => {
  it.each(subpaths)('%s points to existing files', (_subpath, target) => {
    // The sources are not published.
    const conditions: Record<string, string> =
      typeof target === 'string' ? { default: target } : target;
    const { [SOURCE_CONDITION]: _, ...published } = conditions;
    const files = Object.values(published);

    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it.each(pieces)('%s can be imported in Node and registers only if documented', async (name) => {
    const { names, output, registered } = await importInNode(name);

    expect(names).not.toEqual([]);
    expect(output).toBe('');
    expect(registered).toBe(name.endsWith('/define') || ofFrameworks.test(name));
  });

  it('of every language can be imported in Node', async () => {
    const { names, output } = await importInNode(...languages);

    expect(names).toEqual(languages.map(() => 'default'));
    expect(output).toBe('');
  });

  it('without Lit does not change the globals of Node', async () => {
    const withoutLit = modules.filter(
      (name) => !/(embed|define)$/.test(name) && !ofFrameworks.test(name),
    );

    const { globals } = await importInNode(...withoutLit);

    expect(withoutLit).toContain('checkout-link-embed/sandbox');
    expect(globals).toEqual([]);
  });

  it('has types that a strict NodeNext project can use', () => {
    const plain = modules.filter((name) => !ofFrameworks.test(name));
    const lines = plain.map((name, index) => `export * as e${index} from '${name}';`);

    expect(faultsOf(lines)).toEqual([]);
  }, 60_000);
});

describe('the manifest', () => {
  it('lists only registration and the command as side effects', () => {
    const listed = [...manifest.sideEffects].sort();

    expect(listed).toEqual([
      './dist/bin.js',
      './dist/checkout-link.classic.js',
      './dist/checkout-link.js',
      './dist/chunks/prefetch.js',
      './dist/define.js',
      './src/prefetch.ts',
    ]);
    expect(listed.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('the source maps', () => {
  it('contain no absolute paths', () => {
    const maps = readdirSync('dist', { recursive: true })
      .map((path) => join('dist', String(path)))
      .filter((path) => path.endsWith('.map'));
    const revealing = maps.filter((path) => {
      const { sources } = JSON.parse(readFileSync(path, 'utf8')) as { sources: string[] };
      return sources.some((source) => !source.startsWith('../'));
    });

    expect(maps).toContain('dist/checkout-link.js.map');
    expect(revealing).toEqual([]);
  });
});

interface Imported {
  names: string[];
  /** Global names that were not there before. */
  globals: string[];
  registered: boolean;
  /** Its output. */
  output: string;
}

/** Imports entry points by their public names in a fresh process, which must end by itself. */
async function importInNode(...modules: string[]): Promise<Imported> {
  const code = `
    void Request; // Node loads its own Fetch on first use, which leaves a global.
    const before = Reflect.ownKeys(globalThis);
    const names = [];
    for (const name of ${JSON.stringify(modules)}) names.push(...Object.keys(await import(name)));
    const globals = Reflect.ownKeys(globalThis).filter((key) => !before.includes(key)).map(String);
    const registered = Boolean(globalThis.customElements?.get('checkout-link'));
    process.on('exit', () => console.log('\\n' + JSON.stringify({ names, globals, registered })));`;
  const args = ['--input-type=module', '--eval', code];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: 15_000 });
  const [result = '', ...written] = stdout.trimEnd().split('\n').reverse();
  const output = stderr + written.join('\n').trim();
  return { ...(JSON.parse(result) as Omit<Imported, 'output'>), output };
}
