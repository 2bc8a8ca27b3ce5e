import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock } from '../clock.js';
import type { FetchRequest } from '../upstream/fetch-request.js';
import type { LinkSource } from './entry-fetcher.js';

/** Fetches for this process only. */
export function fetchAlone(
  fetchLink: (request: FetchRequest) => Promise<CheckoutLinkView | null>,
  ageClock: Clock,
): LinkSource {
  return async ({ request, lineItemsExpireAt }) => {
    const fetchedAt = ageClock.now();
    const link = await fetchLink(request);
    return { link, fetchedAt, lineItemsExpireAt, invalidated: false };
  };
}
