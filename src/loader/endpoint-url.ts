/**
 * An endpoint's URL without a slash at its end. Resolved against the page's URL, not against
 * `<base href>`: a page's base often names its CDN, and the endpoint is the merchant's own.
 */
export function endpointUrl(endpoint: string): string {
  const here = globalThis.location?.href;
  const base = here?.startsWith('http') ? here : undefined;
  if (cached?.endpoint === endpoint && cached.base === base) return cached.href;
  const url = new URL(endpoint, base);
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
