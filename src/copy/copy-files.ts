import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { readManifest, type ScriptManifest } from '../snippet.js';

export interface CopyOptions {
  /** Copies the source maps too, which developer tools fetch. */
  sourceMaps?: boolean | undefined;
}

export interface Copied {
  version: string;
  files: number;
}

const MANIFEST = 'script.json';
/** The script names it in its first lines; the licenses of what is in it demand that it is kept. */
const LICENCES = 'checkout-link.licences.md';
const READ_ONLY: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS'];

/**
 * Copies all that pages fetch to a folder that a site serves, and nothing else. Files of an older version are
 * replaced; nothing is written when another file is in the way.
 *
 * @param dist the folder of the built files
 * @throws {Error} naming the folder or the file, and what is wrong.
 */
export async function copyFiles(
  dist: string,
  folder: string,
  options: CopyOptions = {},
): Promise<Copied> {
  const manifest = await readManifest(dist);
  const names = [...namesOf(manifest, options), MANIFEST];
  try {
    await checkFolder(folder);
    const installed = await readInstalled(folder);
    refuseNewer(folder, installed, manifest.version);
    const files = await Promise.all(names.map((name) => readBuilt(dist, name)));
    for (const file of files) await refuseForeign(folder, file, installed);
    for (const { name, content } of files) await replace(join(folder, name), content);
  } catch (error) {
    throw explain(error, folder);
  }
  return { version: manifest.version, files: names.length };
}

function namesOf({ files }: ScriptManifest, { sourceMaps }: CopyOptions): string[] {
  const names = Object.keys(files);
  const scripts = names.filter((name) => name.endsWith('.js'));
  return [...names, LICENCES, ...(sourceMaps ? scripts.map((name) => `${name}.map`) : [])];
}

interface BuiltFile {
  name: string;
  content: Buffer;
}

async function readBuilt(dist: string, name: string): Promise<BuiltFile> {
  return { name, content: await readFile(join(dist, name)) };
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(ignoreMissing);
  if (found && !found.isDirectory()) throw new Error(`${folder} is a file, not a folder`);
}

const manifestSchema = v.object({
  name: v.literal('checkout-link-embed'),
  version: v.string(),
  files: v.record(v.string(), v.object({ integrity: v.string() })),
});

/** The manifest of an earlier copy; `null` also for a file of something else. */
async function readInstalled(folder: string): Promise<ScriptManifest | null> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(ignoreMissing);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), text);
  return parsed.success ? parsed.output : null;
}

function refuseNewer(folder: string, installed: ScriptManifest | null, version: string): void {
  if (!installed || !isNewer(installed.version, version)) return;
  throw new Error(
    `${folder} has version ${installed.version}, which is newer than ${version}. To go back, remove it first`,
  );
}

/** A version before a release, such as 1.0.0-beta.1, is not newer than the release. */
function isNewer(version: string, other: string): boolean {
  const [a = '', b = ''] = [version, other].map((each) => each.split('-')[0]);
  return a.localeCompare(b, 'en', { numeric: true }) > 0;
}

async function refuseForeign(
  folder: string,
  { name, content }: BuiltFile,
  installed: ScriptManifest | null,
): Promise<void> {
  const path = join(folder, name);
  const found = await readFile(path).catch(ignoreMissing);
  if (found === null || found.equals(content)) return;
  const isUnchanged = installed?.files[name]?.integrity === hashOf(found);
  // The manifest has no hash of the others: they belong to the copy as it does.
  if (isUnchanged || (installed && !isHashed(name))) return;
  throw new Error(
    `${path} is not a file of an earlier copy, or was changed since. Remove it, or choose another folder`,
  );
}

const isHashed = (name: string) => ![MANIFEST, LICENCES].includes(name) && !name.endsWith('.map');

function hashOf(content: Buffer): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/** In one step: a server that reads the file meanwhile never reads half of it. */
async function replace(path: string, content: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, content);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

function ignoreMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function explain(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (READ_ONLY.includes(code))
    return new Error(`${folder} cannot be written to (${String(code)})`);
  if (code === 'ENOTDIR') return new Error(`a folder in ${pathOf(error) ?? folder} is a file`);
  if (code === 'EISDIR') return new Error(`${folder} has a folder in the place of a file`);
  return error;
}

function pathOf(error: unknown): string | null {
  const path = error instanceof Error && 'path' in error ? error.path : null;
  return typeof path === 'string' ? path : null;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
