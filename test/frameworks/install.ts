import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { requirePrograms } from '../support/required-programs.js';

const here = import.meta.dirname;
const cache = join(here, '../../node_modules/.cache/frameworks');

/**
 * Global setup: installs each app by its own lockfile, and our package from its tarball, so that the
 * apps use the published files and not the repository's. Vite, TypeScript and the package's own
 * dependencies are resolved from the project's `node_modules`.
 */
export default function install(): void {
  requirePrograms([['redis-server', '--version', 'redis-server']]);
  const packed = pack();
  for (const app of apps()) {
    installLocked(app);
    const target = join(app, 'node_modules/checkout-link-embed');
    rmSync(target, { recursive: true, force: true });
    cpSync(packed, target, { recursive: true });
  }
}

function apps(): string[] {
  const locks = readdirSync(here).map((name) => join(here, name, 'package-lock.json'));
  return locks.filter((lock) => existsSync(lock)).map(dirname);
}

/** Packs the package, and returns the folder of the unpacked tarball. */
function pack(): string {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  // Vitest's NODE_ENV would bundle Lit's development version into the script.
  const env = { ...process.env, NODE_ENV: 'production' };
  run('npm', ['pack', '--silent', '--pack-destination', cache], process.cwd(), env);
  const [tarball = ''] = readdirSync(cache);
  run('tar', ['-xzf', tarball], cache);
  return join(cache, 'package');
}

/**
 * Installs by the lockfile, unless that is installed already. Not by `npm ci`: it rejects Next's
 * lockfile, which has no entries for the binaries of other platforms.
 */
function installLocked(app: string): void {
  const lock = join(app, 'package-lock.json');
  const installed = join(app, 'node_modules/.installed-lock.json');
  const wanted = readFileSync(lock, 'utf8');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  const flags = ['--prefer-offline', '--ignore-scripts', '--legacy-peer-deps', '--silent'];
  run('npm', ['install', '--no-save', ...flags, '--no-audit', '--no-fund'], app);
  cpSync(lock, installed);
}

function run(command: string, args: string[], cwd: string, env = process.env): void {
  execFileSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
}
