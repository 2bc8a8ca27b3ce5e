import { spawnSync } from 'node:child_process';

/** Each program with its version argument and its Debian package. */
const PROGRAMS = [
  ['nginx', '-v', 'nginx-light'],
  ['varnishd', '-V', 'varnish'],
] as const;

/** Runs before the tests and names what to install, instead of a hundred failed tests. */
export default function checkPrograms(): void {
  for (const [program, argument, debianPackage] of PROGRAMS) {
    const { error } = spawnSync(program, [argument], { env: environment() });
    if (error) {
      throw new Error(`${program} is required by these tests: apt-get install ${debianPackage}`);
    }
  }
}

/** Servers are in `sbin`, which is not in every user's PATH. */
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin` };
}
