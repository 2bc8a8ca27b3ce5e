import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import build from '../support/build.js';
import { environment } from '../support/required-programs.js';

const PACKAGES =
  'wordpress wordpress-theme-twentytwentythree wordpress-theme-twentytwentyone ' +
  'mariadb-server php-fpm php-mysql php-curl nginx-light unzip';
const PROGRAMS = ['nginx', 'mariadbd', 'mariadb-install-db', 'php'];
const ZIP = 'dist-wordpress/checkout-link-embed.zip';
const SOURCES = ['integrations/wordpress', '.build'];

/** Debian's WordPress, or a folder with another version of it. */
export const wordpressFolder = process.env['WORDPRESS_FOLDER'] ?? '/usr/share/wordpress';

export function hasTheme(name: string): boolean {
  return existsSync(join(wordpressFolder, 'wp-content/themes', name));
}

/** `php-fpm8.2`, whatever the version is. */
export function phpFpm(): string {
  const names = ['/usr/sbin', '/usr/local/sbin'].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [],
  );
  const program = names.find((name) => /\/php-fpm[\d.]*$/.test(name));
  if (!program) throw new Error(`php-fpm is required by these tests: apt-get install ${PACKAGES}`);
  return program;
}

/** Runs before the tests: names what to install, and builds the plugin when it is older than its sources. */
export default function prepare(): void {
  for (const program of PROGRAMS) {
    const { error } = spawnSync(program, ['--version'], { env: environment() });
    if (error)
      throw new Error(`${program} is required by these tests: apt-get install ${PACKAGES}`);
  }
  phpFpm();
  if (!existsSync(join(wordpressFolder, 'wp-settings.php'))) {
    throw new Error(`There is no WordPress in ${wordpressFolder}: apt-get install wordpress`);
  }
  build();
  if (isOutdated()) execFileSync('npm run build:wordpress', { shell: true, stdio: 'inherit' });
}

function isOutdated(): boolean {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))),
  );
  const newest = Math.max(...[...files, 'dist/script.json'].map((path) => statSync(path).mtimeMs));
  return !existsSync(ZIP) || statSync(ZIP).mtimeMs < newest;
}
