import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Values } from '../../demo/settings/values.js';
import { snippets } from '../../demo/code-export/snippets.js';
import { folderOf } from './app.js';
import { snippetFiles, type SnippetFramework } from './snippet-files.js';

/** Saves the code as the page instructs: the component, and the text of the tab CSS. */
export async function saveSnippet(
  name: SnippetFramework,
  variant: 'as-it-is' | 'all-different',
  values: Values,
): Promise<void> {
  const folder = folderOf(name, 'snippets', variant);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, snippetFiles[name]), await codeOf(name, values));
  await writeFile(join(folder, 'checkout-link.css'), await codeOf('css', values));
}

/** The code of a tab of the playground. */
export async function codeOf(id: string, values: Values): Promise<string> {
  const snippet = snippets.find((each) => each.id === id);
  return (await snippet?.code(values)) ?? '';
}
