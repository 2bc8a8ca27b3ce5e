import type { Plugin } from 'vite';
import { REPOSITORY } from '../documentation/links.js';

const HEADER = '<site-header></site-header>';
const FOOTER = '<site-footer></site-footer>';

/** The site's pages by their URL, relative to the site's root. */
const navigation: Record<string, string> = {
  'gallery.html': 'Gallery',
  'playground.html': 'Playground',
  'pages/index.html': 'Scenes',
  'docs/index.html': 'Docs',
  'reference.html': 'Reference',
};

/** Puts the site's header and footer in place of `<site-header>` and `<site-footer>` in each page. */
export function siteLayout(): Plugin {
  return {
    name: 'demo-site-layout',
    transformIndexHtml: {
      order: 'pre',
      handler(html, { path }) {
        if (!html.includes(HEADER)) return html;
        const page = path.slice(1);
        const root = '../'.repeat(page.split('/').length - 1);
        return {
          html: html.replace(HEADER, header(root, page)).replace(FOOTER, footer(root)),
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
  };
}

function header(root: string, page: string): string {
  const links = Object.entries(navigation).map(
    ([url, name]) => `<a href="${root}${url}"${currentState(url, page)}>${name}</a>`,
  );
  return `<a class="skip" href="#content">Skip to the content</a>
    <header class="site">
      <div>
        <a class="mark" href="${root}index.html"${currentState('index.html', page)}>checkout-link</a>
        <nav aria-label="Site">
          ${links.join('\n          ')}
        </nav>
        <site-color-scheme></site-color-scheme>
      </div>
    </header>`;
}

/** Each page of the documentation is part of “Docs”. */
function currentState(url: string, page: string): string {
  if (url === page) return ' aria-current="page"';
  return url === 'docs/index.html' && page.startsWith('docs/') ? ' aria-current="true"' : '';
}

function footer(root: string): string {
  return `<footer class="site-end">
      <div>
        <p>checkout-link-embed, under the MIT license</p>
        <nav aria-label="Project">
          <a href="${root}docs/quickstart.html">Quickstart</a>
          <a href="${root}docs/troubleshooting.html">Troubleshooting</a>
          <a href="${root}docs/security.html#report-a-vulnerability">Report a vulnerability</a>
          <a href="${REPOSITORY}/blob/main/CHANGELOG.md">Changelog</a>
          <a href="${REPOSITORY}">Source code</a>
        </nav>
      </div>
    </footer>`;
}
