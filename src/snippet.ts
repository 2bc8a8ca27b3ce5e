import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a page loads: an ES module, or a classic script for pages that cannot use modules. */
export type ScriptForm = 'module' | 'classic';

/** The part of `script.json` that is read here. */
interface ScriptManifest {
  version: string;
  files: Record<string, { integrity: string }>;
}

const FILES: Record<ScriptForm, string> = {
  module: 'checkout-link.js',
  classic: 'checkout-link.classic.js',
};

/**
 * The script tag for this version of the script file: with its hash, so that no other file is executed.
 *
 * @param form default `module`
 * @param base address of the folder that the files of `dist` are served from; by default one named by the version
 */
export async function snippet(form: ScriptForm = 'module', base?: string): Promise<string> {
  const { version, files } = await readManifest();
  const folder = base ?? `/checkout-link-embed/${version}/`;
  const address = (folder.endsWith('/') ? folder : `${folder}/`) + FILES[form];
  const kind = form === 'module' ? 'type="module"' : 'defer';
  const integrity = files[FILES[form]]?.integrity ?? '';
  return `<script ${kind} src="${attribute(address)}" integrity="${integrity}" crossorigin></script>`;
}

async function readManifest(): Promise<ScriptManifest> {
  // Nothing from outside: the build has written it beside this file.
  const text = await readFile(join(import.meta.dirname, 'script.json'), 'utf8');
  return JSON.parse(text) as ScriptManifest;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
