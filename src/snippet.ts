import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An ES module, or a classic script for pages that cannot use modules. */
export type ScriptForm = 'module' | 'classic';

/** The fields of `script.json` that are used here. */
export interface ScriptManifest {
  version: string;
  files: Record<string, { integrity: string }>;
}

const FILES: Record<ScriptForm, string> = {
  module: 'checkout-link.js',
  classic: 'checkout-link.classic.js',
};

/**
 * The script tag for this version of the script file, with its integrity hash.
 *
 * @param dist the folder of the built files; only the command knows it, as the build may move this code
 * @param form default `module`
 * @param base URL of the folder that serves the files of `dist`; by default one named by the version
 */
export async function snippet(
  dist: string,
  form: ScriptForm = 'module',
  base?: string,
): Promise<string> {
  const { version, files } = await readManifest(dist);
  const folder = base ?? `/checkout-link-embed/${version}/`;
  const url = (folder.endsWith('/') ? folder : `${folder}/`) + FILES[form];
  const kind = form === 'module' ? 'type="module"' : 'defer';
  const integrity = files[FILES[form]]?.integrity ?? '';
  return `<script ${kind} src="${escapeAttribute(url)}" integrity="${integrity}" crossorigin></script>`;
}

export async function readManifest(dist: string): Promise<ScriptManifest> {
  // Trusted data: the build has written it.
  const text = await readFile(join(dist, 'script.json'), 'utf8');
  return JSON.parse(text) as ScriptManifest;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
