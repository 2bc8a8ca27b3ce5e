import type { ContentsEntry, ContentsGroup } from './contents.js';
import { pageFile } from './links.js';
import type { DocumentationPage, Heading } from './markdown.js';

/** The whole HTML page of one page of the documentation. All text is already escaped Markdown or our own. */
export function documentationHtml(
  name: string,
  page: DocumentationPage,
  contents: ContentsGroup[],
): string {
  const title = escape(page.title);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} – checkout-link-embed</title>
    <meta name="description" content="${escape(page.summary)}" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="../icon.svg" />
    <link rel="stylesheet" href="../documentation/documentation.css" />
    <script type="module" src="../documentation/documentation.ts"></script>
  </head>
  <body class="wide">
    <site-header></site-header>
    <div class="columns">
      <aside class="contents">
        <docs-search></docs-search>
        <details><summary>Documentation</summary></details>
        <nav aria-label="Documentation">${contents.map((group) => navigationGroup(group, name)).join('')}</nav>
      </aside>
      <main id="content" tabindex="-1">
        <article>${page.html}</article>
        ${neighbors(name, contents)}
      </main>
      ${onThisPage(page.headings)}
    </div>
    <site-footer></site-footer>
  </body>
</html>
`;
}

function navigationGroup({ title, entries }: ContentsGroup, current: string): string {
  const links = entries.map(({ name, title }) => {
    const state = name === current ? ' aria-current="page"' : '';
    return `<li><a href="${pageFile(name)}"${state}>${escape(title)}</a></li>`;
  });
  return `<h2>${escape(title)}</h2><ul>${links.join('')}</ul>`;
}

function onThisPage(headings: Heading[]): string {
  if (headings.length < 2) return '';
  const links = headings.map(
    ({ level, id, title }) =>
      `<li data-level="${level}"><a href="#${id}">${escape(title)}</a></li>`,
  );
  return `<nav class="on-this-page" aria-label="On this page"><h2>On this page</h2><ul>${links.join('')}</ul></nav>`;
}

function neighbors(name: string, contents: ContentsGroup[]): string {
  const entries = contents.flatMap((group) => group.entries);
  const index = entries.findIndex((entry) => entry.name === name);
  const previous = neighbor('prev', 'Previous', entries[index - 1]);
  const next = neighbor('next', 'Next', entries[index + 1]);
  return `<nav class="neighbors" aria-label="Previous and next page">${previous}${next}</nav>`;
}

function neighbor(rel: string, label: string, entry?: ContentsEntry): string {
  if (!entry) return '';
  return `<a rel="${rel}" href="${pageFile(entry.name)}"><span>${label}</span> ${escape(entry.title)}</a>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
