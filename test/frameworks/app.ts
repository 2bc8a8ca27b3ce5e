import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, type InlineConfig } from 'vite';

const root = join(import.meta.dirname, '../..');

/** How an app is type-checked; the commands run in the folder with the `tsconfig.json`. */
export interface Framework {
  name: string;
  /** File of the documented component, relative to the app. */
  snippet: string;
  /** File of deliberate type errors in `mistakes/`. */
  mistakes: string;
  checkers: string[][];
  /** Whether a bound object is set on an element that is registered later. */
  setsPropertiesBeforeUpgrade?: true;
}

const inThisFolder = ['-p', '.', '--pretty', 'false'];
const tsc = ['node_modules/typescript/bin/tsc', ...inThisFolder];
const litAnalyzer = [
  'node_modules/@jackolope/lit-analyzer/cli.mjs',
  '*.ts',
  'src/*.ts',
  '--strict',
  '--maxWarnings',
  '0',
  '--format',
  'markdown',
];
const svelteCheck = ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'machine'];

export const frameworks: Framework[] = [
  {
    name: 'angular',
    setsPropertiesBeforeUpgrade: true,
    snippet: 'src/workshop.ts',
    mistakes: 'mistakes.ts',
    checkers: [['app:node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js', ...inThisFolder]],
  },
  { name: 'react', snippet: 'src/workshop.tsx', mistakes: 'mistakes.tsx', checkers: [tsc] },
  {
    name: 'vue',
    setsPropertiesBeforeUpgrade: true,
    snippet: 'src/Workshop.vue',
    mistakes: 'Mistakes.vue',
    checkers: [['app:node_modules/vue-tsc/bin/vue-tsc.js', ...inThisFolder]],
  },
  {
    name: 'svelte',
    snippet: 'src/Workshop.svelte',
    mistakes: 'Mistakes.svelte',
    checkers: [['app:node_modules/svelte-check/bin/svelte-check', ...svelteCheck]],
  },
  {
    name: 'solid',
    setsPropertiesBeforeUpgrade: true,
    snippet: 'src/workshop.tsx',
    mistakes: 'mistakes.tsx',
    checkers: [tsc],
  },
  { name: 'preact', snippet: 'src/workshop.tsx', mistakes: 'mistakes.tsx', checkers: [tsc] },
  {
    name: 'lit',
    setsPropertiesBeforeUpgrade: true,
    snippet: 'src/workshop.ts',
    mistakes: 'mistakes.ts',
    checkers: [tsc, litAnalyzer],
  },
];

export function folderOf(name: string, ...path: string[]): string {
  return join(import.meta.dirname, name, ...path);
}

/** The output of the framework's type checker for a folder; empty when it passes. */
export function check({ name, checkers }: Framework, folder = '.'): string {
  const cwd = folderOf(name, folder);
  const run = ([script = '', ...args]: string[]) => {
    const path = join(root, script.replace(/^app:/, `${relative(root, folderOf(name))}/`));
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
      cwd,
      encoding: 'utf8',
    });
    return status === 0 ? '' : stdout + stderr || `exit status ${status}`;
  };
  // ngc prints colors even without a terminal.
  return stripVTControlCharacters(checkers.map(run).join(''));
}

/** Lines of the mistakes file: those marked as wrong, and those that the checker reports. */
export function mistakesOf(framework: Framework): { marked: string[]; reported: string[] } {
  const file = framework.mistakes;
  const lines = readFileSync(folderOf(framework.name, 'mistakes', file), 'utf8').split('\n');
  const text = (line: number) => `${line}: ${lines[line - 1]?.trim()}`;
  const marked = lines.flatMap((line, index) =>
    /wrong\./.test(line) && !line.trim().startsWith('//') ? [index + 1] : [],
  );
  const name = file.replace('.', '\\.');
  // "file(8,5)", "file 7:4", and lit-analyzer's table.
  const place = new RegExp(
    `(?:${name}[^\\d\\n]{1,3}|^\\| )(\\d+)(?:[,:]\\d| +\\| \\d+ +\\| (?:\`error\`|warning))`,
    'gm',
  );
  const places = check(framework, 'mistakes').matchAll(place);
  const reported = new Set([...places].map(([, line]) => Number(line)));
  return {
    marked: marked.map(text),
    reported: [...reported].sort((a, b) => a - b).map(text),
  };
}

/** Builds the app in the framework's development mode; returns the output folder. */
export function buildApp(name: string): Promise<string> {
  return buildFolder(folderOf(name), {});
}

/** Builds a page in a folder of the app with the app's own configuration; `publicDir` has the merchant's images. */
export function buildInApp(name: string, folder: string, publicDir: string): Promise<string> {
  const configFile = folderOf(name, 'vite.config.ts');
  return buildFolder(folderOf(name, folder), { configFile, publicDir });
}

async function buildFolder(root: string, options: InlineConfig): Promise<string> {
  const outDir = join(root, 'dist');
  await build({
    root,
    ...options,
    mode: 'development',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify: false, target: 'es2022' },
  });
  return outDir;
}
