import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';

const { files, project } = inject('packed');
const run = promisify(execFile);

interface Manifest {
  name: string;
  version: string;
  exports: Record<string, unknown>;
}

const installed = join(project, 'node_modules/checkout-link-embed');
const { name, version, exports } = JSON.parse(
  readFileSync(join(installed, 'package.json'), 'utf8'),
) as Manifest;
const locales = files
  .filter((file) => /^dist\/locales\/[a-z-]+\.js$/.test(file))
  .map((file) => `${name}/${file.slice('dist/'.length, -'.js'.length)}`);
/** Not Angular's, which imports Angular: the app in test/frameworks does that. */
const modules = Object.keys(exports)
  .filter((subpath) => !/\*|\.(js|json|css)$|\/angular$/.test(subpath))
  .map((subpath) => subpath.replace('.', name));

describe('in plain Node, the installed package', () => {
  it('exports every module and every language by its subpath', async () => {
    const code = `
      const names = ${JSON.stringify([...modules, ...locales])};
      for (const name of names) console.log(name, Object.keys(await import(name)).length > 0);`;

    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], {
      cwd: project,
    });

    expect(modules).toContain('checkout-link-embed/endpoint/node');
    expect(locales.length).toBeGreaterThan(50);
    expect(stdout.trim().split('\n')).toEqual(
      [...modules, ...locales].map((name) => `${name} true`),
    );
    expect(stderr).toBe('');
  });

  it('runs its command', async () => {
    const bin = join(project, 'node_modules/.bin/checkout-link-embed');

    const { stdout } = await run(bin, ['--version'], { cwd: project });

    expect(stdout).toBe(`${version}\n`);
  });
});
