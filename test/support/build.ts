import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const inputs = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'];
/** One of each step of the build. */
const outputs = ['dist/bin.js', 'dist/checkout-link.js', 'dist/bin.d.ts'];

/** Before the tests of the package: builds `dist` if a source is newer, so that `npx vitest run` alone is right. */
export default function build(): void {
  const sources = readdirSync('src', { recursive: true }).map((path) => join('src', String(path)));
  const newest = Math.max(...[...inputs, ...sources].map(modified));
  const oldest = Math.min(...outputs.map(modified));
  if (newest <= oldest) return;
  // Vitest says NODE_ENV=test, and that would build Lit's development version into the script.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync('npm run build', { shell: true, stdio: 'inherit', env });
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
