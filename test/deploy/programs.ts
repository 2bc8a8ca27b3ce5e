import { spawnSync } from 'node:child_process';
import { environment } from '../caches/programs.js';

/** Each program with its version argument and its Debian package. */
const PROGRAMS = [
  ['systemd-analyze', '--version', 'systemd'],
  ['varnishd', '-V', 'varnish'],
  ['redis-server', '--version', 'redis-server'],
] as const;

/** Runs before the tests and names what to install. */
export default function checkPrograms(): void {
  for (const [program, argument, debianPackage] of PROGRAMS) {
    const { error } = spawnSync(program, [argument], { env: environment() });
    if (error) {
      throw new Error(`${program} is required by these tests: apt-get install ${debianPackage}`);
    }
  }
}
