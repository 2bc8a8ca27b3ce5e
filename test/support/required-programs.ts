import { spawnSync } from 'node:child_process';

/** A program with its version argument and its Debian package. */
export type RequiredProgram = readonly [program: string, argument: string, debianPackage: string];

/** @throws when one is not installed, naming what to install, instead of a hundred failed tests */
export function requirePrograms(programs: readonly RequiredProgram[]): void {
  for (const [program, argument, debianPackage] of programs) {
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
