import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The program inside the package for this platform. Bun's install script, if it was run, has moved it to the
 * usual place.
 */
export function programOf(scope: string, path: string, moved = path): string {
  const packages = join(process.cwd(), 'node_modules', scope);
  const program = join(packages, readdirSync(packages)[0] ?? '', path);
  return existsSync(program) ? program : join(process.cwd(), 'node_modules', moved);
}
