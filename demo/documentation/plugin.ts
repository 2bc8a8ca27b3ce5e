import { join, relative } from 'node:path';
import MiniSearch from 'minisearch';
import type { Plugin } from 'vite';
import { pageNames, readContents, readPage } from './contents.js';
import { pageFile } from './links.js';
import { renderMarkdown, type DocumentationPage } from './markdown.js';
import { documentationHtml } from './page.js';
import { SEARCH_OPTIONS, type SearchEntry } from './search-options.js';

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
      if (id === `\0${SEARCH_INDEX}`) return `export default ${JSON.stringify(searchIndex())}`;
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

const rendered = new Map<string, DocumentationPage>();

/** Highlighting takes most of the time: a page and the search index render a text once. */
function renderPage(name: string): DocumentationPage {
  const markdown = readPage(name);
  const page = rendered.get(markdown) ?? renderMarkdown(markdown);
  rendered.set(markdown, page);
  return page;
}

/** The serialized index as a string. */
function searchIndex(): string {
  const index = new MiniSearch<SearchEntry>(SEARCH_OPTIONS);
  for (const name of pageNames()) {
    const { title: page, sections } = renderPage(name);
    index.addAll(
      sections.map(({ id, title, text }) => ({
        id: `${pageFile(name)}${id && `#${id}`}`,
        page,
        title,
        text,
      })),
    );
  }
  return JSON.stringify(index);
}
