/** The site's base URL with a trailing slash: the site works under any path. */
export const root = new URL(content('demo-root'), document.baseURI);

/** Base URL of the sandbox's hosted pages. */
export const sandboxUrl = new URL(content('demo-sandbox'), document.baseURI);

/** Whether sandbox and backend run in the site's service worker, not on a server. */
export const runsInWorker = sandboxUrl.href.startsWith(root.href);

/** The URL of a path of this site. */
export function siteUrl(path: string): string {
  return new URL(path, root).href;
}

function content(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
