import type { CheckoutLinkView } from '../wire/link.js';

/** Which link to load, and from which endpoint. */
export interface LinkRequest {
  /** The checkout link's id, `cl_…`. */
  id: string;
  /** The merchant's endpoint, absolute or relative to the page's own address. */
  endpoint: string;
  /** Aborts this call. The request itself is aborted when no other caller waits for it. */
  signal?: AbortSignal | undefined;
  /** Revalidates the browser's cached copy (by its ETag): for data that was shown before. Default `false`. */
  refresh?: boolean | undefined;
}

/** Loads links from a merchant's endpoint. */
export interface LinkLoader {
  /**
   * @throws {LinkLoadError} when the link could not be loaded, after the retries
   * @throws the signal's reason when the signal was aborted
   */
  load(request: LinkRequest): Promise<CheckoutLinkView>;
}
