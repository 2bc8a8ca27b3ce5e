import { spawnSync } from 'node:child_process';
import { requirePrograms, type RequiredProgram } from '../support/required-programs.js';

const REDIS: RequiredProgram = ['redis-server', '--version', 'redis-server'];
/** In Debian 12 it is in the backports only, so it is required in CI only. */
const VALKEY: RequiredProgram = ['valkey-server', '--version', 'valkey-server'];

/** Runs before the tests. */
export default function checkPrograms(): void {
  requirePrograms(process.env['CI'] ? [REDIS, VALKEY] : [REDIS]);
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** The servers to test. */
export function serverPrograms(): string[] {
  return ['redis-server', 'valkey-server'].filter(isInstalled);
}
