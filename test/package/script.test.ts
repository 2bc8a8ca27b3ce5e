import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

interface ScriptManifest {
  name: string;
  version: string;
  files: Record<string, { integrity: string; bytes: Record<'raw' | 'gzip' | 'brotli', number> }>;
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;
/** Of a script file as servers send it (brotli): everything in it, Lit and English too. */
const MAX_SCRIPT_BYTES = 22_110;

const manifest = read('dist/script.json') as ScriptManifest;
const scripts = ['checkout-link.js', 'checkout-link.classic.js'];
const languages = readdirSync('src/locales')
  .map((file) => file.replace('.ts', '.js'))
  .filter((file) => !['available.js', 'messages.js', 'en.js'].includes(file))
  .map((file) => `locales/${file}`);

function importedBy(file: string): (string | undefined)[] {
  const code = readFileSync(join('dist', file), 'utf8');
  return [...code.matchAll(/\b(?:import|from)\b\s*\(?\s*["'`]([^"'`]+)/g)].map(([, path]) => path);
}

describe.each(scripts)('%s', (file) => {
  const code = readFileSync(join('dist', file), 'utf8');

  it('imports only languages, from its own folder', () => {
    const imported = importedBy(file);
    const [tags] = /\b(?:[a-z]{2,3}(?:-[a-z\d]+)? ){9,}[a-z-]+/.exec(code) ?? [''];

    expect(imported).toEqual([expect.stringMatching(/^\.\/locales\/\$\{\w+\}\.js$/)]);
    expect(tags.split(' ').map((tag) => `locales/${tag}.js`)).toEqual(languages);
  });

  it('creates one Trusted Types policy, for templates alone', () => {
    expect(code.match(/createPolicy\(.*?,/g)).toEqual(['createPolicy(`checkout-link`,']);
    expect(code.match(/innerHTML|insertAdjacentHTML|document\.write/g)).toEqual(['innerHTML']);
  });

  it('has a banner with version and licenses', () => {
    const [, banner] = code.split('\n');
    const notice = 'with Lit, (c) Google LLC, BSD-3-Clause | checkout-link.licences.md';

    expect(banner).toBe(`/*! checkout-link-embed ${manifest.version} | MIT | ${notice} */`);
  });

  it('has the compile hint of V8 in its first line', () => {
    expect(code.startsWith('//# allFunctionsCalledOnLoad\n')).toBe(true);
  });

  it('stays within its size budget', () => {
    expect(brotliCompressSync(code).length).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
  });

  it('has a source map', () => {
    expect(code.trimEnd().endsWith(`//# sourceMappingURL=${file}.map`)).toBe(true);
    expect(existsSync(join('dist', `${file}.map`))).toBe(true);
  });
});

describe('script.json', () => {
  it('has the version of package.json', () => {
    const { name, version } = read('package.json') as ScriptManifest;

    expect(manifest).toMatchObject({ name, version });
  });

  it('lists the script files, every language that they fetch, and the style sheet', () => {
    const files = [...scripts, ...languages, 'checkout-link.css'];

    expect(Object.keys(manifest.files).sort()).toEqual(files.sort());
  });

  it.each(Object.keys(manifest.files))('has the integrity hash and the sizes of %s', (file) => {
    const content = readFileSync(join('dist', file));

    const hash = createHash('sha384').update(content).digest('base64');

    expect(manifest.files[file]).toEqual({
      integrity: `sha384-${hash}`,
      bytes: {
        raw: content.length,
        gzip: gzipSync(content, { level: 9 }).length,
        brotli: brotliCompressSync(content).length,
      },
    });
  });
});

describe('a language', () => {
  it.each(languages)('%s is one file without imports', (file) => {
    expect(importedBy(file)).toEqual([]);
  });
});
