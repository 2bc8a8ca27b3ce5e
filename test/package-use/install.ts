import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

export interface Packed {
  /** The file that would be published. */
  tarball: string;
  /** The paths in it. */
  files: string[];
  /** A project in which only that file is installed. */
  project: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    packed: Packed;
  }
}

const quietly = ['--ignore-scripts', '--prefer-offline', '--loglevel', 'error'];

/** Packs `dist` as it stands and installs it in a project of its own; removed after the tests. */
export default function install({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-link-embed-'));
  const { filename, files } = pack(folder);
  const tarball = join(folder, filename);
  const project = join(folder, 'project');
  cpSync('test/package-use/project', project, { recursive: true });
  npm(['ci', ...quietly], project);
  npm(['install', '--no-save', ...quietly, tarball], project);
  // Vitest's own NODE_ENV is not the user's.
  const { NODE_ENV: _, ...env } = process.env;
  execFileSync(process.execPath, ['build.mjs'], { cwd: project, env, stdio: 'inherit' });
  provide('packed', { tarball, files: files.map(({ path }) => path), project });
  return () => rmSync(folder, { recursive: true, force: true });
}

function pack(folder: string): { filename: string; files: { path: string }[] } {
  const output = npm(['pack', '--json', '--pack-destination', folder, ...quietly], '.');
  const [packed] = JSON.parse(output) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new Error(`npm pack has packed nothing: ${output}`);
  return packed;
}

function npm(args: string[], cwd: string): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
