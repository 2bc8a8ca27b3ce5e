import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { hashOf } from './requirements.js';

const CHARSET = '<meta charset="utf-8" />';
const script = readFileSync(join(import.meta.dirname, 'apply-color-scheme.js'), 'utf8').trim();

/** A source of `script-src` that allows the inlined script. */
export const colorSchemeHash = hashOf(script);

/** Puts the switch of the site's color scheme into each page's header, and applies the chosen one. */
export function colorScheme(): Plugin[] {
  return [
    {
      name: 'demo-color-scheme-switch',
      transformIndexHtml: {
        order: 'pre',
        handler: (html) => {
          if (!html.includes('<header class="site">')) return html;
          return {
            html: html.replace('</header>', '<site-color-scheme></site-color-scheme></header>'),
            tags: [
              {
                tag: 'script',
                attrs: { type: 'module', src: '/site/color-scheme.ts' },
                injectTo: 'head',
              },
            ],
          };
        },
      },
    },
    {
      name: 'demo-color-scheme',
      // After Vite's own changes, which would change the inlined code and so its hash.
      transformIndexHtml: {
        order: 'post',
        handler: (html) =>
          html.replace(CHARSET, () => `${CHARSET}\n    <script>${script}</script>`),
      },
    },
  ];
}
