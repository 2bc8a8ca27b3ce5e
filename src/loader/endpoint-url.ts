import { parseUrl } from '../wire/origin.js';
import { LinkLoadError } from './link-load-error.js';

/**
 * An endpoint's URL without a slash at its end. Resolved against the page's URL, not against
 * `<base href>`: a page's base often names its CDN, and the endpoint is the merchant's own.
 *
 * @throws {LinkLoadError} when it is relative and the document has no address: `file:`, `data:`
 */
export function endpointUrl(endpoint: string): string {
  const { location, document, origin } = globalThis;
  // `about:srcdoc` has the base of the page around it, and `blob:` the origin of the page that made it.
  const base = [location?.href, document?.baseURI, origin].find((address) => /^http/.test(address));
  if (cached?.endpoint === endpoint && cached.base === base) return cached.href;
  const url = parseUrl(endpoint, base);
  if (!url) throw new LinkLoadError('refused', endpoint, 'the endpoint must be absolute here');
  url.pathname = url.pathname.replace(/\/+$/, '');
  cached = { endpoint, base, href: url.href };
  return cached.href;
}

/** The last one, because the elements of a page hardly ever have different ones. */
let cached: { endpoint: string; base: string | undefined; href: string } | undefined;

/** The URL of one link, or of a batch of links. */
export function linksUrl(endpoint: string, ids: readonly string[]): string {
  const url = new URL(endpoint);
  if (ids.length > 1) url.search += `${url.search && '&'}id=${ids.join('&id=')}`;
  else url.pathname = `${url.pathname.replace(/\/$/, '')}/${ids[0]}`;
  return url.href;
}
