import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../support/required-programs.js';

/** The data of a MariaDB without databases, which each stack copies: to make it takes seconds. */
export const DATABASE = join(import.meta.dirname, '../../node_modules/.cache/wordpress-database');

/** Global setup. */
export default function installDatabase(): void {
  rmSync(DATABASE, { recursive: true, force: true });
  const args = ['--no-defaults', `--datadir=${DATABASE}`, '--user=root', '--skip-test-db'];
  const method = '--auth-root-authentication-method=normal';
  execFileSync('mariadb-install-db', [...args, method], { env: environment(), stdio: 'pipe' });
}
