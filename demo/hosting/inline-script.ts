import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { CHARSET, hashOf } from './requirements.js';

/** Code that runs at the start of the head of pages, and the source of `script-src` that allows it. */
export interface InlineScript {
  plugin: Plugin;
  hash: string;
}

function inlineScript(file: string, isFor: (path: string) => boolean): InlineScript {
  const code = readFileSync(join(import.meta.dirname, file), 'utf8').trim();
  const script = `<script>${code}</script>`;
  const plugin: Plugin = {
    name: `demo-${file}`,
    // After Vite's own changes, which would change the inlined code and so its hash.
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) =>
        isFor(path) ? html.replace(CHARSET, () => `${CHARSET}\n    ${script}`) : html,
    },
  };
  return { plugin, hash: hashOf(code) };
}

/** Applies the color scheme that the visitor has chosen for the site, before the first paint of each page. */
export const colorScheme = inlineScript('apply-color-scheme.js', () => true);

/** Stores the look in the address of the gallery and of scenes. */
export const storedLook = inlineScript('store-look.js', (path) =>
  /^\/(gallery\.html|pages\/)/.test(path),
);
