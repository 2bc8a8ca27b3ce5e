import { execFileSync } from 'node:child_process';

/** Builds the static demo once for all files that open it. */
export default function buildSite(): void {
  execFileSync('npm run build:demo', { shell: true, stdio: 'inherit' });
}
