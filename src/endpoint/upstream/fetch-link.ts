import {
  PaymentsError,
  type CheckoutLink,
  type PaymentsClient,
} from '../../api/payments-client.js';
import { timedOut, withDeadline } from '../../api/deadline.js';
import { nextCursorOf } from '../../api/list.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import type { Clock } from '../clock.js';
import type { EndpointObserver } from '../endpoint-event.js';
import { CallTimeout } from './call-timeout.js';
import type { FetchFailedError } from './fetch-error.js';
import type { FetchRequest } from './fetch-request.js';
import type { PublicLink } from './public-link.js';
import { failureFromError, failureFromFault, isMissing } from './upstream-failure.js';

/** One attempt to fetch a link: what it needs for calls beyond its first ones. */
export interface Attempt {
  signal: AbortSignal;
  /** When it is aborted, by the monotonic clock. */
  endsAt: number;
  /**
   * Await before each further call.
   *
   * @param urgency of calls without which the attempt goes on. Default: that of the link
   */
  acquireCalls(calls: number, urgency?: number): Promise<void>;
  /** Records the failure of a further call without which the attempt goes on. */
  recordFailure(failure: FetchFailedError): void;
}

/**
 * Fetches the public part of one link from the payments API, without a retry; `null` when there is none.
 *
 * @throws {FetchFailedError} when the response cannot be used
 */
export type FetchLink = (
  request: FetchRequest,
  attempt: Attempt,
) => Promise<CheckoutLinkView | null>;

/** How many completed sessions a link has; `null` when unknown. */
export type CountCompleted = (
  link: CheckoutLink,
  attempt: Attempt,
) => Promise<number | null> | number | null;

interface FetchLinkOptions {
  client: PaymentsClient;
  publicLink: PublicLink;
  countCompleted: CountCompleted;
  report: EndpointObserver;
  /** Monotonic. */
  clock: Clock;
}

const MAX_LINE_ITEMS = 100;
/** What the rest of a fetch takes. */
const AFTER_COUNT_MS = 100;

export function createFetchLink(options: FetchLinkOptions): FetchLink {
  const { client, publicLink, report } = options;
  // One kind of call may be slow, and the other one quick.
  const linkTimeout = new CallTimeout(options.clock);
  const itemsTimeout = new CallTimeout(options.clock);

  return async (request, attempt) => {
    const { id } = request;
    try {
      const link = publicLink(id, await retrieve(request, attempt));
      if (link.active && link.url === null) report({ type: 'url_refused', id });
      return link;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error instanceof PaymentsError ? failureFromError(error) : error;
    }
  };

  /** In parallel, and all or nothing: without its line items a link would show a wrong price. */
  async function retrieve({ id, lineItems, listed }: FetchRequest, attempt: Attempt) {
    if (listed) return { ...listed, line_items: await listLineItems(id, attempt) };
    const [link, line_items] = await Promise.all([
      linkTimeout.run((timeout) =>
        client.checkoutLinks.retrieve(id, callOptions(attempt, timeout)),
      ),
      lineItems ?? listLineItems(id, attempt),
    ]);
    const restrictions = await withCount(link, attempt);
    return { ...link, restrictions, line_items };
  }

  async function listLineItems(id: string, attempt: Attempt) {
    const data: unknown[] = [];
    let starting_after: string | undefined;
    for (;;) {
      const params = { limit: MAX_LINE_ITEMS, starting_after };
      const page = await itemsTimeout.run((timeout) =>
        client.checkoutLinks.listLineItems(id, params, callOptions(attempt, timeout)),
      );
      if (isOfAnotherLink(page.url, id)) throw failureFromFault('wrong_id');
      data.push(...page.data);
      const isFull = data.length >= MAX_LINE_ITEMS;
      if (!page.has_more || isFull || page.data.length === 0) {
        return { has_more: page.has_more || data.length > MAX_LINE_ITEMS, data };
      }
      const cursor = nextCursorOf(page);
      if (cursor === null) throw failureFromFault('unexpected_shape');
      if (cursor === starting_after) throw failureFromFault('cursor_repeated');
      starting_after = cursor;
      await attempt.acquireCalls(1);
    }
  }

  /** The link's restrictions, with our own count where the API sends none. */
  async function withCount(link: CheckoutLink, attempt: Attempt) {
    const sessions = link.restrictions?.completed_sessions;
    if (!sessions || typeof sessions.count === 'number') return link.restrictions;
    // A link without a count is better than none.
    const leftMs = Math.max(0, attempt.endsAt - options.clock.now() - AFTER_COUNT_MS);
    const count = await withDeadline(leftMs, undefined, async () =>
      options.countCompleted(link, attempt),
    );
    const known = count === timedOut ? null : count;
    return { completed_sessions: { limit: sessions.limit, count: known } };
  }
}

function callOptions({ signal }: Attempt, timeout: number) {
  return { signal, timeout, maxRetries: 0 };
}

/** A list says its own path. A cache in front of the API may confuse two links. */
function isOfAnotherLink(listUrl: unknown, id: string): boolean {
  const named = /\/checkout_links\/([^/?]+)\/line_items/.exec(String(listUrl))?.[1];
  return named !== undefined && named !== id;
}
