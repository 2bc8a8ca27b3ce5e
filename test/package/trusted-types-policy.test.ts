import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { trustedTypesPolicy } from '../../.build/trusted-types-policy.js';

const LIT_HTML = '/node_modules/lit-html/lit-html.js';

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
      trustedTypesPolicy('checkout-link'),
    ],
    build: {
      write: false,
      minify: false,
      lib: { entry: '/entry.js', formats: ['es'], fileName: 'script' },
    },
  });
  return (result as Rolldown.RolldownOutput[]).map(({ output }) => output[0].code).join();
}

describe('the Trusted Types policy of the script files', () => {
  it('has a name of its own in the installed Lit', async () => {
    const code = await bundle('lit');

    expect(code.match(/createPolicy\(\s*["'`]checkout-link["'`]/g)).toHaveLength(1);
    expect(code).not.toMatch(/createPolicy\(\s*["'`]lit-html/);
  });

  it.each([`'lit-html'`, `"lit-html"`])('is renamed where Lit writes %s', async (literal) => {
    const code = await bundle(LIT_HTML, {
      [LIT_HTML]: `export const policy = trustedTypes.createPolicy(${literal}, {});`,
    });

    expect(code).toContain('createPolicy("checkout-link", {})');
  });

  it.each([
    ['not at all', 0, `trustedTypes.createPolicy('lit', {})`],
    ['by a variable', 0, `trustedTypes.createPolicy(name, {})`],
    ['twice', 2, `[t.createPolicy('lit-html', {}), u.createPolicy('lit-html', {})]`],
  ])('fails the build when Lit names it %s', async (_how, count, policy) => {
    const bundled = bundle(LIT_HTML, { [LIT_HTML]: `export const policy = ${policy};` });

    await expect(bundled).rejects.toThrow(
      `createPolicy('lit-html') occurs ${count} times in ${LIT_HTML}, expected once`,
    );
  });

  it('fails the build when Lit keeps it in another file', async () => {
    const elsewhere = '/node_modules/lit-html/policy.js';
    const bundled = bundle(elsewhere, { [elsewhere]: 'export const policy = 1;' });

    await expect(bundled).rejects.toThrow('lit-html is bundled, but no module of it matches');
  });

  it('is left alone in a script without Lit', async () => {
    const code = await bundle('/other.js', {
      '/other.js': `export const policy = trustedTypes.createPolicy('lit-html', {});`,
    });

    expect(code).toContain(`createPolicy("lit-html", {})`);
  });
});
