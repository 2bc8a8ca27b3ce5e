import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { hashOf } from './requirements.js';

const CHARSET = '<meta charset="utf-8" />';
const script = readFileSync(join(import.meta.dirname, 'apply-color-scheme.js'), 'utf8').trim();

/** A source of `script-src` that allows the inlined script. */
export const colorSchemeHash = hashOf(script);

/** Applies the color scheme that the visitor has chosen for the site, before the first paint of each page. */
export function colorScheme(): Plugin {
  return {
    name: 'demo-color-scheme',
    // After Vite's own changes, which would change the inlined code and so its hash.
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace(CHARSET, () => `${CHARSET}\n    <script>${script}</script>`),
    },
  };
}
