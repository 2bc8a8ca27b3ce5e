import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** A file of the folders, or of the package at its versioned path. */
export async function fileAt(
  pathname: string,
  folders: readonly string[],
): Promise<Buffer | undefined> {
  const packaged = /^\/checkout-link-embed\/[\d.]+\/(.+)$/.exec(pathname)?.[1];
  const paths = packaged
    ? [join('dist', packaged)]
    : folders.map((folder) => join(folder, pathname));
  for (const path of paths) {
    const content = await readFile(path).catch(() => undefined);
    if (content) return content;
  }
  return undefined;
}
