import { execFileSync } from 'node:child_process';

/** Builds the static demo once for all files and projects that open it. */
export default function buildSite(): void {
  if (process.env['DEMO_IS_BUILT']) return;
  execFileSync('npm run build:demo', { shell: true, stdio: 'inherit' });
  process.env['DEMO_IS_BUILT'] = 'yes';
}
