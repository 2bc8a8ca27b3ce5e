import type { Fetch } from './request.js';

/**
 * `fetch` whose responses no cache keeps. Next 13 and 14 keep the response of every GET until the next build,
 * unless the request says otherwise.
 *
 * Workers with a compatibility date before 2024-11-11 throw on the option and have no such cache: there it is
 * left out from the first error on.
 */
export function withNoStore(fetch: Fetch): Fetch {
  let isSupported = true;
  return async (url, init) => {
    if (!isSupported) return fetch(url, init);
    try {
      return await fetch(url, { ...init, cache: 'no-store' });
    } catch (error) {
      if (!isUnsupportedOption(error)) throw error;
      isSupported = false;
      return fetch(url, init);
    }
  };
}

/** By its text: Workers throw a plain Error. The word alone, which is no part of a host name. */
function isUnsupportedOption(error: unknown): boolean {
  // Not `instanceof Error`: the error may be of another realm.
  if (typeof error !== 'object' || error === null || !('message' in error)) return false;
  return /(?<![^\s'"`])cache(?![^\s'"`:])/i.test(String(error.message));
}
