import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Manifest {
  license: string;
  dependencies?: Record<string, string>;
}

/** Licenses that require only their notice. */
const allowed = ['MIT', 'BSD-3-Clause', 'ISC'];

const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as Manifest;
const { dependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const maps = readdirSync('dist', { recursive: true })
  .map((path) => join('dist', String(path)))
  .filter((path) => path.endsWith('.js.map'));

/** A package and all its dependencies. */
function treeOf(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const dependency of Object.keys(manifestOf(name).dependencies ?? {})) {
    treeOf(dependency, found);
  }
  return found;
}

/** The packages whose code is bundled, according to the source maps. */
function bundledIn(paths: string[]): string[] {
  const sources = paths.flatMap(
    (path) => (JSON.parse(readFileSync(path, 'utf8')) as { sources: string[] }).sources,
  );
  const names = sources.flatMap(
    (source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

function licenceText(name: string): string {
  const [file] = readdirSync(join('node_modules', name)).filter((file) =>
    /^licen[cs]e/i.test(file),
  );
  if (!file) throw new Error(`${name} has no licence file`);
  return readFileSync(join('node_modules', name, file), 'utf8');
}

const collapse = (text: string) => text.replace(/\s+/g, ' ').trim();
const isScript = (path: string) => path.startsWith('dist/checkout-link.');

describe('the licences', () => {
  it('of all dependencies are on the list of allowed licenses', () => {
    const installed = Object.keys(dependencies).flatMap((name) => [...treeOf(name)]);
    const names = [...new Set([...installed, ...bundledIn(maps)])];

    const refused = names.filter((name) => !allowed.includes(manifestOf(name).license));

    expect(names).toEqual(expect.arrayContaining(['@lit/reactive-element', 'valibot', 'hono']));
    expect(refused).toEqual([]);
  });

  it.each([
    ['dist/checkout-link.licences.md', maps.filter(isScript), '@lit/reactive-element'],
    ['dist/licences.md', maps.filter((path) => !isScript(path)), 'hono'],
  ])('%s has the notices of all bundled packages', (file, paths, one) => {
    const notices = existsSync(file) ? collapse(readFileSync(file, 'utf8')) : '';
    const names = bundledIn(paths);

    const withoutNotice = names.filter(
      (name) =>
        !notices.includes(`## ${name} - `) || !notices.includes(collapse(licenceText(name))),
    );

    expect(names).toContain(one);
    expect(withoutNotice).toEqual([]);
  });
});
