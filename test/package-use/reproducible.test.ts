import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const elsewhere = mkdtempSync(join(tmpdir(), 'a folder with another name '));

afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

describe('the build', () => {
  it('is reproducible in another folder and with any NODE_ENV', () => {
    const env = { ...process.env, NODE_ENV: 'development', TZ: 'Asia/Kathmandu' };
    copyProject(elsewhere);

    execFileSync('npm', ['run', 'build'], { cwd: elsewhere, env, stdio: 'ignore' });

    const hashes = hashesIn('dist');
    expect(Object.keys(hashes).length).toBeGreaterThan(200);
    expect(hashesIn(join(elsewhere, 'dist'))).toEqual(hashes);
  }, 120_000);
});

/** The sources, and the packages that are bundled; the tools are linked. */
function copyProject(folder: string): void {
  const apart = ['node_modules', 'dist', '.git'];
  cpSync('.', folder, { recursive: true, filter: (path) => !apart.includes(basename(path)) });
  mkdirSync(join(folder, 'node_modules'));
  const bundled = ['@lit', 'lit', 'lit-element', 'lit-html', 'hono', '@hono', 'valibot'];
  for (const name of readdirSync('node_modules')) {
    const from = join(process.cwd(), 'node_modules', name);
    const to = join(folder, 'node_modules', name);
    if (bundled.includes(name)) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
}

function hashesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true }).map(String).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(
    files.map((path) => {
      const content = readFileSync(join(folder, path));
      return [path, createHash('sha256').update(content).digest('hex')];
    }),
  );
}
