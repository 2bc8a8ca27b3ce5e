import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserFiles, browserModules, filesIn, packagesOf } from './browser-files.js';
import { hasSecret } from './secret-texts.js';

const KEY = 'sk_live_51Hq0pZ3xW8';
const read = (path: string) => readFileSync(path, 'utf8');

const ofServer = /(^|\/)src\/((api|endpoint|sandbox|check)\/|(bin|snippet)\.ts$)/;

/** The documentation names the sandbox's key and webhook secret, and shows what others begin with. */
function withoutExamples(text: string): string {
  return text
    .replace(/(sk_test|whsec)_sandbox0123456789/g, '')
    .replace(/(sk_(test|live)|whsec)_(?!\w{4})/g, '');
}

/** Each source that a source map names, after the map's own path. */
function sourcesOf(map: string): string[] {
  const { sources } = JSON.parse(read(map)) as { sources: string[] };
  return sources.map((source) => `${map}: ${source}`);
}

describe('the files of the package that a browser can load', () => {
  it('include scripts, modules, languages, styles, data, types and source maps', () => {
    expect(browserFiles).toEqual(
      expect.arrayContaining([
        'dist/checkout-link.js',
        'dist/checkout-link.js.map',
        'dist/checkout-link.classic.js',
        'dist/checkout-link.classic.js.map',
        'dist/checkout-link.css',
        'dist/custom-elements.json',
        'dist/define.js',
        'dist/define.js.map',
        'dist/frameworks/angular.js',
        'dist/index.d.ts',
        'dist/locales/de.js',
        'dist/locales/de.js.map',
        'dist/script.json',
        'dist/ssr/render-checkout-link.js',
      ]),
    );
    expect(browserFiles).toEqual(expect.arrayContaining([...browserModules]));
  });

  it('hold no secret key', () => {
    expect(browserFiles.filter((path) => hasSecret(read(path)))).toEqual([]);
  });

  it('hold no code of the API client, the endpoint, the sandbox or the command', () => {
    const maps = [...browserFiles, ...browserModules]
      .map((path) => (path.endsWith('.map') ? path : `${path}.map`))
      .filter(existsSync);

    const sources = maps.flatMap(sourcesOf);

    expect(sources.some((source) => source.endsWith('src/define.ts'))).toBe(true);
    expect(sources.filter((source) => ofServer.test(source))).toEqual([]);
  });

  it('import no package but Lit and Angular, and nothing of Node', () => {
    // Angular's directive imports its own package by name, and from it a module that is among these.
    const own = 'checkout-link-embed/define';
    const packages = [...browserModules].flatMap(packagesOf).filter((name) => name !== own);

    expect(browserModules).toContain('dist/define.js');
    expect(packages.filter((name) => !/^(@?lit|@angular)(\/|$)/.test(name))).toEqual([]);
  });
});

describe('the static demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'static-demo-'));
  // The sandbox and the merchant's backend run in it, for want of a server.
  const worker = join(folder, 'service-worker.js');
  let files: string[] = [];

  beforeAll(() => {
    const options = ['--config', 'demo/vite.config.ts', '--logLevel', 'warn', '--sourcemap'];
    const args = ['node_modules/vite/bin/vite.js', 'build', ...options, '--outDir', folder];
    const { NODE_ENV: _ofTests, ...env } = process.env;
    execFileSync(process.execPath, [...args, '--emptyOutDir'], { env, stdio: 'inherit' });
    files = filesIn(folder).filter((path) => path !== worker);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has no secret key in pages, scripts, styles, pictures and source maps', () => {
    expect(files.map((path) => path.slice(folder.length))).toEqual(
      expect.arrayContaining(['/index.html', '/404.html', '/pages/shop.html', '/icon.svg']),
    );
    expect(files.filter((path) => hasSecret(withoutExamples(read(path))))).toEqual([]);
  });

  it('has no code of the API client, the endpoint, the sandbox or the command in its pages', () => {
    const sources = files.filter((path) => path.endsWith('.map')).flatMap(sourcesOf);

    expect(sources.some((source) => source.endsWith('src/define.ts'))).toBe(true);
    expect(sources.filter((source) => ofServer.test(source))).toEqual([]);
  });

  it('has no key in its service worker but the one of the sandbox', () => {
    const keys = read(worker).match(/(sk_(test|live)|whsec)_\w{4,}/g) ?? [];

    expect([...new Set(keys)]).toEqual([createSandbox().secretKey]);
  });
});

describe('the search for a secret key', () => {
  it('finds a key that is added to any of the files', () => {
    const missed = browserFiles.filter((path) => !hasSecret(`${read(path)}\n// ${KEY}`));

    expect(missed).toEqual([]);
  });

  it.each([
    ['plain', KEY],
    ['of test mode', 'sk_test_4eC39Hq'],
    ['of a webhook', 'whsec_8fJ2pQ'],
    ['as HTTP Basic sends it', `Basic ${btoa(`${KEY}:`)}`],
    ['in Base64, one byte further', btoa(`:${KEY}`)],
    ['in Base64, two bytes further', btoa(`a:${KEY}`)],
    ['in Base64url', Buffer.from(`{"key":"${KEY}"}`).toString('base64url')],
    ['in hexadecimal', Buffer.from(KEY).toString('hex')],
    ['in an address', KEY.replaceAll('_', '%5F')],
    ['in a JavaScript string', KEY.replaceAll('_', '\\u005f')],
    ['in a JavaScript string, short', KEY.replaceAll('_', '\\x5F')],
    ['in HTML', KEY.replaceAll('_', '&#95;')],
  ])('finds a key %s', (_how, text) => {
    expect(hasSecret(`const a = "${text}";`)).toBe(true);
  });

  it('finds no key in other texts', () => {
    expect(hasSecret('pk_live_1 desk_test sk-live whsec c2Vj risk_testing cl_sk')).toBe(false);
  });
});
