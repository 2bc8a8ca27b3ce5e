const KEY = 'checkout-link-look';

/** Whether a setting of this name is part of the look: the theme, or a CSS variable. */
export function isOfLook(name: string): boolean {
  return name === 'theme' || name.includes('--checkout-link-');
}

/**
 * The look that this page gets, as a query: from its address, else the one that this tab got before, which the inlined
 * `store-look.js` has stored. A small module, so that a page without a look loads no more.
 */
export function carriedQuery(): string {
  return queryOfLook(location.search) || queryOfLook(stored());
}

function queryOfLook(search: string): string {
  const ofLook = [...new URLSearchParams(search)].filter(([name]) => isOfLook(name));
  return new URLSearchParams(ofLook).toString();
}

function stored(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    // Storage may be blocked: the look is the one in the address.
    return '';
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
