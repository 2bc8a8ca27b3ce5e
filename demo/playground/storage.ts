import { readQuery, toQuery, type Reading, type Values } from '../settings/values.js';

const KEY = 'checkout-link-playground';

/** The settings of this address; without any, those of the last visit. */
export function readSettings(): Reading {
  if (location.search.length > 1) return readQuery(location.search);
  const { values } = readQuery(kept());
  return { values, ignored: [] };
}

/** Puts settings into the address, and keeps them for the next visit. */
export function keepSettings(values: Values): void {
  const query = toQuery(values);
  history.replaceState(null, '', query ? `?${query}` : location.pathname);
  try {
    localStorage.setItem(KEY, query);
  } catch {
    // A browser that keeps nothing still has the address.
  }
}

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
