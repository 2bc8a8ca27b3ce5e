import { cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

/** As much of Angular as the directive calls when it is imported. */
const ANGULAR = `
export const ElementRef = {};
export const inject = () => ({});
export const ɵɵFactoryTarget = {};
export const ɵɵngDeclareFactory = () => ({});
export const ɵɵngDeclareDirective = () => ({});`;

/** A folder in which the package is installed. */
export function createProject(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'runtime-'));
  const installed = (path: string) => join(folder, 'node_modules', path);
  for (const path of ['package.json', 'dist']) {
    cpSync(path, installed(`checkout-link-embed/${path}`), { recursive: true });
  }
  for (const name of ['lit', 'valibot'])
    symlinkSync(join(process.cwd(), 'node_modules', name), installed(name));
  const angular = installed('@angular/core');
  mkdirSync(angular, { recursive: true });
  writeFileSync(join(angular, 'package.json'), '{"type":"module","exports":"./index.js"}');
  writeFileSync(join(angular, 'index.js'), ANGULAR);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * One classic script that imports `entry` and sets the global `names` to what it exports, resolved with
 * `conditions` and otherwise for browsers, as the bundlers of Workers and edge runtimes do.
 */
export async function bundle(
  folder: string,
  entry: string,
  conditions: readonly string[],
): Promise<string> {
  const file = join(folder, 'entry.js');
  writeFileSync(
    file,
    `import * as names from '${entry}'; globalThis.names = Object.keys(names).sort();`,
  );
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    resolve: { conditions: [...conditions, 'browser', 'module', 'production'] },
    build: { write: false, lib: { entry: file, formats: ['iife'], name: 'bundle' } },
  });
  const [first] = output as Rolldown.RolldownOutput[];
  return first?.output[0].code ?? '';
}
