import { parseQuery, toQuery, type ParsedQuery, type Values } from '../settings/values.js';

const KEY = 'checkout-link-playground';

/** The settings in the URL; without any, those of the last visit. */
export function loadSettings(): ParsedQuery {
  if (location.search.length > 1) return parseQuery(location.search);
  const { values } = parseQuery(stored());
  return { values, ignored: [] };
}

/** Writes settings to the URL, and stores them for the next visit. */
export function saveSettings(values: Values): void {
  const query = toQuery(values);
  history.replaceState(null, '', query ? `?${query}` : location.pathname);
  try {
    localStorage.setItem(KEY, query);
  } catch {
    // Storage may be blocked; the URL has the settings, too.
  }
}

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
