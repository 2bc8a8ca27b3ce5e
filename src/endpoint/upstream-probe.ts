import type { LinkSource } from './cache/entry-fetcher.js';
import type { CheckoutLinkView } from '../wire/link.js';

const PROBE_ID = 'cl_readiness';
const NO_LINE_ITEMS: CheckoutLinkView['line_items'] = { object: 'list', has_more: false, data: [] };
/** What another process was told so recently counts for this one, too. */
const MAX_AGE_MS = 5_000;

/**
 * Asks the API for a link that does not exist, within the budget and past the cache of this process: a cached
 * response does not tell whether the key is still accepted.
 *
 * @throws {FetchError} when it cannot be reached, or no call is allowed
 */
export async function probeUpstream(fetchLink: LinkSource): Promise<void> {
  await fetchLink({
    request: {
      id: PROBE_ID,
      known: false,
      urgency: 1,
      isBackground: false,
      lineItems: NO_LINE_ITEMS,
    },
    // Not as a link: this one has no line items.
    storeId: `probed:${PROBE_ID}`,
    lineItemsExpireAt: 0,
    maxAgeMs: MAX_AGE_MS,
    urgentAgeMs: MAX_AGE_MS,
    keepLinkMs: MAX_AGE_MS,
    keepMissingMs: MAX_AGE_MS,
    onOlderCopy: () => Promise.resolve(),
  });
}
