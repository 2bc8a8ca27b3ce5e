import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { wordpressFolder } from './programs.js';

/** The files of WordPress, which each site copies. */
export const WORDPRESS = join(import.meta.dirname, '../../node_modules/.cache/wordpress-files');

/** Global setup. */
export default function copyWordpress(): void {
  rmSync(WORDPRESS, { recursive: true, force: true });
  cpSync(wordpressFolder, WORDPRESS, { recursive: true, dereference: true, filter: isNeeded });
}

/** Not Debian's own configuration, nor links that lead nowhere. */
function isNeeded(path: string): boolean {
  return !/\/(wp-config\.php|\.htaccess|wp-content\/(uploads|languages|upgrade))$/.test(path);
}
