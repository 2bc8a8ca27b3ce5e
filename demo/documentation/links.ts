import packageFile from '../../package.json' with { type: 'json' };

const REPOSITORY = packageFile.homepage.replace(/#.*/, '');

/**
 * The address in the site of what a page in `docs` links to: other pages and the demo's pages are parts of
 * the site, all other files of the project are in the repository.
 */
export function siteHref(href: string): string {
  if (/^(\w+:|#)/.test(href)) return href;
  const { pathname, hash } = new URL(href, 'https://project/docs/');
  const [, name] = /^\/docs\/([\w-]+)\.md$/.exec(pathname) ?? [];
  if (name) return `${pageFile(name)}${hash}`;
  const [, demoPage] = /^\/demo\/(.+\.html)$/.exec(pathname) ?? [];
  if (demoPage) return `../${demoPage}${hash}`;
  return `${REPOSITORY}/blob/main${pathname}${hash}`;
}

/** The file name in the site of a page in `docs`: `README` is the first page. */
export function pageFile(name: string): string {
  return `${name === 'README' ? 'index' : name}.html`;
}
