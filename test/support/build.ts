import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const inputs = [
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'custom-elements-manifest.config.mjs',
];
/** One file of each build step. */
const outputs = ['dist/bin.js', 'dist/script.json', 'dist/bin.d.ts', 'dist/web-types.json'];

/** Builds `dist` before the package's tests if a source file is newer, so that `npx vitest run` alone works. */
export default function build(): void {
  const sources = ['src', '.build'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))),
  );
  const newest = Math.max(...[...inputs, ...sources].map(modified));
  const oldest = Math.min(...outputs.map(modified));
  if (newest <= oldest) return;
  execFileSync('npm run build', { shell: true, stdio: 'inherit' });
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
