import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/** Old builds in the npm registry, with the hash of each package. */
const packages = {
  92: 'xCFop83v5gXKQTDGNfzj84F4f9QZkY9eShTu1pbWYOPB6wJNw9YgoX56zeVeRD7VL9AVwiS9VS9tgShnc5uR2g==',
  103: 'tFX5k5uWAT0fIxelUtpN4GN1VOTT61AHB6rRjeYzC296SjizKM1pNslEWj0YeuajKfsnNeDuHizB320TTTOrkA==',
  123: 'W1iR3CHiuiyeRix6WK2eKbQLiKkdhiayzDlDNiZAako1pvnSvh+y1UKaZoYIL37eI47zraMA9OkAhkbubp1qUA==',
};
export type OldChromium = keyof typeof packages;

const cache = join(import.meta.dirname, '../../node_modules/.cache');
const run = promisify(execFile);
const decompress = promisify(brotliDecompress);

/** The executable of an old Chromium (Linux x64), downloaded when it is first used: about 60 MB each. */
export async function findOldChromium(version: OldChromium): Promise<string> {
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await install(version, folder);
  return join(folder, 'chromium');
}

/** Unpacks into a temporary folder and renames it: safe when several runs start at once. */
async function install(version: OldChromium, folder: string): Promise<void> {
  const temporary = `${folder}-${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  try {
    const bin = await download(version, temporary);
    await writeFile(join(temporary, 'chromium'), await unpacked(join(bin, 'chromium.br')));
    chmodSync(join(temporary, 'chromium'), 0o755);
    // The software renderer, which the browser loads from beside its executable.
    await writeFile(join(temporary, 'gl.tar'), await unpacked(join(bin, 'swiftshader.tar.br')));
    await run('tar', ['-xf', 'gl.tar'], { cwd: temporary });
    for (const name of ['package', 'gl.tar']) rmSync(join(temporary, name), { recursive: true });
    renameSync(temporary, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The folder of the package's binaries. */
async function download(version: OldChromium, folder: string): Promise<string> {
  const name = `@sparticuz/chromium@${version}.0.0`;
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder, name]);
  const tarball = join(folder, basename(stdout.trim()));
  const hash = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (hash !== packages[version]) throw new Error(`${name} has another hash: ${hash}`);
  await run('tar', ['-xzf', tarball, '-C', folder]);
  rmSync(tarball);
  return join(folder, 'package/bin');
}

async function unpacked(path: string): Promise<Buffer> {
  return decompress(await readFile(path));
}
