import { spawnSync } from 'node:child_process';
import { requirePrograms, type RequiredProgram } from '../support/required-programs.js';

const REDIS: RequiredProgram = ['redis-server', '--version', 'redis-server'];
/** Runs before the tests. */
export default function checkPrograms(): void {
  requirePrograms([REDIS]);
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** The servers to test. Valkey is in Debian since version 13, and in the backports of 12. */
export function serverPrograms(): string[] {
  return ['redis-server', 'valkey-server'].filter(isInstalled);
}
