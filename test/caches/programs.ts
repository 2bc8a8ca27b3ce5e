import { spawnSync } from 'node:child_process';

/** Each program with the argument that makes it print its version, and the Debian package that it is in. */
const PROGRAMS = [
  ['nginx', '-v', 'nginx-light'],
  ['varnishd', '-V', 'varnish'],
] as const;

/** Before the tests: says what to install, where a hundred failing tests would not. */
export default function checkPrograms(): void {
  for (const [program, argument, debianPackage] of PROGRAMS) {
    const { error } = spawnSync(program, [argument], { env: environment() });
    if (error) {
      throw new Error(
        `${program} is missing, which these tests run: apt-get install ${debianPackage}`,
      );
    }
  }
}

/** Servers are in `sbin`, which not every user's path has. */
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin` };
}
