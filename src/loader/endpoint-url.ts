/**
 * An endpoint's address without a slash at its end. Resolved against the page's address, not against
 * `<base href>`: a page's base often names its CDN, and the endpoint is the merchant's own.
 */
export function endpointOf(endpoint: string): string {
  const here = globalThis.location?.href;
  const base = here?.startsWith('http') ? here : undefined;
  if (last?.endpoint === endpoint && last.base === base) return last.href;
  const url = new URL(endpoint, base);
  url.pathname = url.pathname.replace(/\/+$/, '');
  last = { endpoint, base, href: url.href };
  return last.href;
}

/** Kept, because a page's elements hardly ever have different ones. */
let last: { endpoint: string; base: string | undefined; href: string } | undefined;

/** Where an endpoint has these links. */
export function addressOf(endpoint: string, ids: readonly string[]): string {
  const url = new URL(endpoint);
  if (ids.length > 1) url.search += `${url.search && '&'}id=${ids.join('&id=')}`;
  else url.pathname = `${url.pathname.replace(/\/$/, '')}/${ids[0]}`;
  return url.href;
}
