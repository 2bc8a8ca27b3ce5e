import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { browserList } from './browsers.js';

/** What each page's head starts with: inlined code comes after it. */
export const CHARSET = '<meta charset="utf-8" />';
const style = read('requirements.css');
const script = read('hide-requirements.js');

/** Values of `script-src` and `style-src` that allow the inlined code. */
export const requirementsHashes = { script: hashOf(script), style: hashOf(style) };

/**
 * Puts a notice into each page: what the demo needs. It is hidden by a script while the demo starts, and
 * removed by `startDemo`, so that it shows without scripts, too. Inlined: a file could be missing itself.
 */
export function requirementsNotice(needs: () => string): Plugin {
  return {
    name: 'demo-requirements',
    // After Vite's own changes, which would change the inlined code and so its hash.
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) => (isReadable(path) ? html : withRequirements(html, needs())),
    },
  };
}

/** The documentation is text: it does not need to start. */
function isReadable(path: string): boolean {
  return path.startsWith('/docs/');
}

export function withRequirements(html: string, needs: string): string {
  if (!html.includes(CHARSET)) throw new Error(`A page has no ${CHARSET}`);
  const code = `<style>${style}</style>\n    <script>${script}</script>`;
  return html
    .replace(CHARSET, () => `${CHARSET}\n    ${code}`)
    .replace(/<body[^>]*>/, (tag) => `${tag}\n    ${notice(needs)}`);
}

/** What the static site needs. */
export const STATIC_NEEDS = `It needs JavaScript and one of these browsers or a later version: ${browserList}. It also needs a service worker, which takes the place of its server: browsers allow one only at HTTPS and localhost addresses, and some of them not in private windows or with cookies blocked.`;

/** What `npm start` needs. */
export function serverNeeds(sandboxUrl: string): string {
  return `It needs JavaScript, a current version of Chrome, Edge, Safari or Firefox, and the sandbox at ${sandboxUrl}, which <code>npm start</code> runs. <code>npm run build:demo</code> makes a demo for older browsers.`;
}

function notice(needs: string): string {
  return `<p id="requirements" role="alert" lang="en" dir="ltr"><strong>This demo has not started.</strong> ${needs} <span></span></p>`;
}

/** A source of a content security policy. */
export function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

function read(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8').trim();
}
