import { readFileSync } from 'node:fs';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { litHtmlForAnyPage } from '../../.build/lit-html.js';

const LIT_HTML = '/node_modules/lit-html/lit-html.js';
const installed = readFileSync('node_modules/lit-html/lit-html.js', 'utf8');

/** The code of a script that imports `entry`; `modules` stand in for files. */
async function bundle(entry: string, modules: Record<string, string> = {}): Promise<string> {
  const files: Record<string, string> = { ...modules, '/entry.js': `export * from '${entry}';` };
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['module', 'browser', 'production'] },
    plugins: [
      {
        name: 'files',
        enforce: 'pre',
        resolveId: (id) => (id in files ? id : undefined),
        load: (id) => files[id],
      },
      litHtmlForAnyPage('checkout-link'),
    ],
    build: {
      write: false,
      minify: false,
      lib: { entry: '/entry.js', formats: ['es'], fileName: 'script' },
    },
  });
  return (result as Rolldown.RolldownOutput[]).map(({ output }) => output[0].code).join();
}

describe('lit-html in the script files', () => {
  it('has a Trusted Types policy of its own name', async () => {
    const code = await bundle('lit');

    expect(code.match(/createPolicy\(\s*["'`]checkout-link["'`]/g)).toHaveLength(1);
    expect(code).not.toMatch(/createPolicy\(\s*["'`]lit-html/);
  });

  it('calls the methods of the document through its prototype', async () => {
    const code = await bundle('lit');

    expect(code).toMatch(/documentMethods = Object\.getPrototypeOf\(\w+(?:\$\d)?\)/);
    expect(code.match(/documentMethods\.create\w+\.call/g)).toHaveLength(4);
    expect(code).not.toMatch(/\bl(?:\$\d)?\.create\w+\(/);
  });

  it.each([
    [
      'names its policy otherwise',
      '"lit-html"',
      '"lit"',
      'createPolicy("lit-html") occurs 0 times',
    ],
    [
      'creates its policy otherwise',
      '{createHTML:',
      '{create:',
      'createPolicy("lit-html") occurs 0',
    ],
    ['reads the document again', 'l=document', 'l=document,k=document', 'not read exactly once'],
    ['calls another of its methods', 'l.createTextNode(', 'l.text(', 'it calls 3 methods'],
  ])('fails the build when Lit %s', async (_what, old, other, problem) => {
    expect(installed).toContain(old);
    const bundled = bundle(LIT_HTML, { [LIT_HTML]: installed.replace(old, other) });

    await expect(bundled).rejects.toThrow(problem);
  });

  it('fails the build when it is another file', async () => {
    const elsewhere = '/node_modules/lit-html/other.js';
    const bundled = bundle(elsewhere, { [elsewhere]: 'export const policy = 1;' });

    await expect(bundled).rejects.toThrow('lit-html is bundled, but no module of it matches');
  });

  it('is not looked for in a script without Lit', async () => {
    const code = await bundle('/other.js', {
      '/other.js': `export const policy = trustedTypes.createPolicy('lit-html', {});`,
    });

    expect(code).toContain(`createPolicy("lit-html", {})`);
  });
});
