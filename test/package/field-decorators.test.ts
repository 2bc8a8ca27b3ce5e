import { readFileSync } from 'node:fs';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { fieldDecorators } from '../../.build/field-decorators.js';

const PROPERTY = '/node_modules/@lit/reactive-element/decorators/property.js';
const BASE = '/node_modules/@lit/reactive-element/reactive-element.js';
const ENTRY = `import { ReactiveElement } from '@lit/reactive-element';
import { property } from '@lit/reactive-element/decorators/property.js';
export { ReactiveElement, property };`;

/** The code of a script that imports Lit's base class and `@property`; `modules` stand in for files. */
async function bundle(modules: Record<string, string> = {}): Promise<string> {
  const files: Record<string, string> = { '/entry.js': ENTRY, ...modules };
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
      fieldDecorators(),
    ],
    build: {
      write: false,
      minify: false,
      lib: { entry: '/entry.js', formats: ['es'], fileName: 'script' },
    },
  });
  return (result as Rolldown.RolldownOutput[]).map(({ output }) => output[0].code).join();
}

describe('the decorators in the script files', () => {
  it('add nothing to the globals of the page', async () => {
    const code = await bundle();

    expect(code).toContain('createProperty');
    expect(code).not.toMatch(/Symbol\.metadata|litPropertyMetadata|Unsupported decorator location/);
    expect(readFileSync('dist/checkout-link.js', 'utf8')).not.toMatch(
      /Symbol\.metadata|Reflect\.decorate/,
    );
  });

  it.each([
    ['@property', PROPERTY, '"object"==typeof'],
    ['its base class', BASE, 'Symbol.metadata??='],
  ])('fail the build when Lit writes %s otherwise', async (_what, path, part) => {
    const installed = readFileSync(`.${path}`, 'utf8');
    expect(installed).toContain(part);
    const code = installed.replace(part, part.replace('==', '===').replace('??=', '||='));

    await expect(bundle({ [path]: code, '/entry.js': `export * from '${path}';` })).rejects.toThrow(
      'has other code for decorators',
    );
  });
});
