import { spawnSync } from 'node:child_process';

/** Runs before the tests and names what to install. Valkey is tested where it is installed. */
export default function checkPrograms(): void {
  if (isInstalled('redis-server')) return;
  throw new Error('redis-server is required by these tests: apt-get install redis-server');
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** The servers to test. */
export function serverPrograms(): string[] {
  return ['redis-server', 'valkey-server'].filter(isInstalled);
}
