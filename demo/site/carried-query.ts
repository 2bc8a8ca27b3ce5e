const KEY = 'checkout-link-look';

/** Whether a setting of this name is part of the look: the theme, or a CSS variable. */
export function isOfLook(name: string): boolean {
  return name === 'theme' || name.includes('--checkout-link-');
}

/**
 * The look that this page gets, as a query: from its address, else the one that this tab got before. A small
 * module, so that a page without a look loads no more.
 */
export function carriedQuery(): string {
  const own = [...new URLSearchParams(location.search)].filter(([name]) => isOfLook(name));
  const query = new URLSearchParams(own).toString();
  try {
    if (query) sessionStorage.setItem(KEY, query);
    return query || (sessionStorage.getItem(KEY) ?? '');
  } catch {
    // Storage may be blocked: the look is this page's.
    return query;
  }
}

/** Shows this page, and all others of this tab, in their own look again. */
export function forgetLook(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was stored.
  }
  const url = new URL(location.href);
  for (const name of [...url.searchParams.keys()]) {
    if (isOfLook(name)) url.searchParams.delete(name);
  }
  history.replaceState(null, '', url);
  location.reload();
}
