import type { CheckoutLinkView } from '../wire/link.js';

/** Which link, from where. */
export interface LinkRequest {
  /** The checkout link's id, `cl_…`. */
  id: string;
  /** The merchant's endpoint, absolute or relative to the page's own address. */
  endpoint: string;
  /** Gives up this caller's interest; the request itself ends when nobody is left who waits for it. */
  signal?: AbortSignal | undefined;
  /** Asks past the browser's cache (with its ETag): for data that was shown before. Default `false`. */
  refresh?: boolean | undefined;
}

/** Gets links from a merchant's endpoint. */
export interface LinkLoader {
  /**
   * @throws {LinkLoadError} when there is no link to be had, after the retries
   * @throws the signal's reason when the signal was aborted
   */
  load(request: LinkRequest): Promise<CheckoutLinkView>;
}
