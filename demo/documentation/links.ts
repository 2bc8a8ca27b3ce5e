import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's address in `package.json`. */
export const REPOSITORY = repository();

/**
 * The address in the site of what a page in `docs` links to: other pages and the demo's pages are parts of
 * the site, all other files of the project are in the repository.
 */
export function siteHref(href: string): string {
  if (/^(\w+:|#)/.test(href)) return href;
  const { pathname, hash } = new URL(href, 'https://project/docs/');
  const [, name] = /^\/docs\/([\w-]+)\.md$/.exec(pathname) ?? [];
  if (name) return `${pageFile(name)}${hash}`;
  const [, demoFile] = /^\/demo\/(.+\.(?:html|png|svg))$/.exec(pathname) ?? [];
  if (demoFile) return `../${demoFile}${hash}`;
  return `${REPOSITORY}/blob/main${pathname}${hash}`;
}

/** The file name in the site of a page in `docs`: `README` is the first page. */
export function pageFile(name: string): string {
  return `${name === 'README' ? 'index' : name}.html`;
}

function repository(): string {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  const { homepage } = JSON.parse(text) as { homepage: string };
  return homepage.replace(/#.*/, '');
}
