import { sleep, timedOut, withDeadline } from '../api/deadline.js';
import type { PaymentsClient } from '../api/payments-client.js';
import { PaymentsError } from '../api/payments-error.js';
import { checkoutUrl } from '../wire/checkout-url.js';
import { readLink, type CheckoutLinkView } from '../wire/link.js';
import type { EndpointObserver } from './endpoint-event.js';
import { LinkUnusableError } from './upstream-failure.js';

/** Milliseconds until an answer is owed, whatever the API does: a page waits for eight seconds. */
const DEADLINE = 3_000;
/** Milliseconds for one call; leaves room for a second one before the deadline. */
const CALL_TIMEOUT = 1_500;
const MOST_LINE_ITEMS = 100;

/** Gets one link as the public may see it; rejects with `PaymentsError` or `LinkUnusableError`. */
export type LinkSource = (id: string) => Promise<CheckoutLinkView>;

export function createLinkSource(
  client: PaymentsClient,
  checkoutOrigins: readonly string[],
  report: EndpointObserver,
): LinkSource {
  return async (id) => {
    const answer = await withDeadline(DEADLINE, undefined, (signal) =>
      retriedOnce(() => retrieve(client, id, signal), signal),
    );
    if (answer === timedOut) throw new LinkUnusableError('timeout');
    const view = project(id, answer);
    if (!view.active) return { ...view, url: null };
    const url = checkoutUrl(view.url, checkoutOrigins);
    if (url === null) report({ type: 'url_refused', id });
    return { ...view, url };
  };
}

/**
 * The retry is here and not in the client, which waits as long as a `Retry-After` says: here the
 * page is told to wait instead, and it comes back with a request of its own.
 */
async function retriedOnce<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof PaymentsError) || !error.retryable) throw error;
    if (error.status === 429 || error.retryAfter !== undefined) throw error;
    await sleep(100 + Math.random() * 300, signal);
    return attempt();
  }
}

/** Link and items side by side, and all or nothing: a link without its items would lie about the price. */
async function retrieve(client: PaymentsClient, id: string, signal: AbortSignal) {
  const [link, line_items] = await Promise.all([
    client.checkoutLinks.retrieve(id, callOptions(signal)),
    lineItems(client, id, signal),
  ]);
  return { ...link, line_items };
}

async function lineItems(client: PaymentsClient, id: string, signal: AbortSignal) {
  const { checkoutLinks } = client;
  const items = checkoutLinks.listLineItems(id, { limit: MOST_LINE_ITEMS }, callOptions(signal));
  const data: unknown[] = [];
  for await (const item of items) {
    if (data.length === MOST_LINE_ITEMS) return { has_more: true, data };
    data.push(item);
  }
  return { has_more: false, data };
}

function callOptions(signal: AbortSignal) {
  return { signal, timeout: CALL_TIMEOUT, maxRetries: 0 };
}

/** The allow-list is the element's own reader: what leaves here is, field by field, what is read there. */
function project(id: string, answer: { id: string }): CheckoutLinkView {
  if (answer.id !== id) throw new LinkUnusableError('wrong_id');
  const reading = readLink(answer);
  if ('faults' in reading) throw new LinkUnusableError('unexpected_shape');
  return reading.link;
}
