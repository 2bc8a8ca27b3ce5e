import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { pageNames, readContents } from './contents.js';
import { pageFile } from './links.js';
import { documentationHtml } from './page.js';
import { createSearchIndex, renderPage } from './search-index.js';

const SEARCH_INDEX = 'virtual:documentation-search';

/** Files that Vite builds as pages, although they exist only as Markdown in `docs`. */
export function documentationEntries(root: string): string[] {
  return pageNames().map((name) => join(root, 'docs', pageFile(name)));
}

/** Makes the pages in `docs` pages of the site, and `virtual:documentation-search` their search index. */
export function documentation(root: string): Plugin {
  const files = new Map(pageNames().map((name) => [`docs/${pageFile(name)}`, name]));
  const pageOf = (path: string) => files.get(path);
  const htmlOf = (name: string) => documentationHtml(name, renderPage(name), readContents());
  return {
    name: 'demo-documentation',
    enforce: 'pre',
    resolveId(id) {
      if (id === SEARCH_INDEX) return `\0${id}`;
      return pageOf(relative(root, id)) ? id : undefined;
    },
    load(id) {
      if (id === `\0${SEARCH_INDEX}`) return searchModule();
      const name = pageOf(relative(root, id));
      return name === undefined ? undefined : htmlOf(name);
    },
    configureServer(server) {
      server.watcher.add(join(root, '../docs'));
      server.watcher.on('change', (file) => {
        if (file.endsWith('.md')) server.ws.send({ type: 'full-reload' });
      });
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        const name = pageOf(path.slice(1).replace(/\/$/, '/index.html'));
        if (!name) return next();
        server.transformIndexHtml(path.replace(/\/$/, '/index.html'), htmlOf(name)).then((html) => {
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(html);
        }, next);
      });
    },
  };
}

/** The serialized index as a string. */
function searchModule(): string {
  return `export default ${JSON.stringify(JSON.stringify(createSearchIndex()))}`;
}
