import { basename, isAbsolute, relative } from 'node:path';

/** Folders whose content sites serve at `/`. */
const SITE_FOLDERS = ['public', 'static', 'public_html', 'htdocs', 'html', 'www', 'wwwroot'];

/**
 * Where a folder most likely is on its site: `public/checkout-link` is `/checkout-link/`.
 *
 * @param folder an absolute path
 * @param project the folder of the project
 */
export function siteAddress(folder: string, project: string): string {
  const path = relative(project, folder);
  const isInside = !path.startsWith('..') && !isAbsolute(path);
  const parts = (isInside ? path : folder).split(/[\\/]/).filter((part) => part !== '');
  const site = parts.findLastIndex((part) => SITE_FOLDERS.includes(part));
  const below = site === -1 && !isInside ? [basename(folder)] : parts.slice(site + 1);
  return [...below.map((part) => `/${encodeURIComponent(part)}`), '/'].join('');
}
