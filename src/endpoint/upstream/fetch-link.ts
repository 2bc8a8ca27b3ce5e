import {
  PaymentsError,
  type CheckoutLink,
  type PaymentsClient,
} from '../../api/payments-client.js';
import { checkoutUrl } from '../../wire/checkout-url.js';
import { readLink, type CheckoutLinkView } from '../../wire/link.js';
import type { EndpointObserver } from '../endpoint-event.js';
import type { LookupFailedError } from './fetch-error.js';
import { failureOf, faultFailure, isMissing } from './upstream-failure.js';

/** What one attempt to get a link may do beside its first two calls. */
export interface Attempt {
  signal: AbortSignal;
  /** To be awaited before each further call. */
  spend(calls: number): Promise<void>;
  /** Tells of a further call that failed, where the attempt itself goes on without it. */
  failed(failure: LookupFailedError): void;
}

/**
 * Asks the payments API once for one link, as the public may see it; `null` when there is none.
 *
 * @throws {LookupFailedError} when the answer is none that can be shown
 */
export type LinkSource = (id: string, attempt: Attempt) => Promise<CheckoutLinkView | null>;

/** How many sessions a link has seen completed; `null` when that is not known. */
export type CompletedCount = (
  link: CheckoutLink,
  attempt: Attempt,
) => Promise<number | null> | number | null;

interface LinkSourceOptions {
  client: PaymentsClient;
  checkoutOrigins: readonly string[];
  countCompleted: CompletedCount;
  report: EndpointObserver;
}

/** Milliseconds for one call; leaves room for a second one before the deadline of the lookup. */
const CALL_TIMEOUT = 1_500;
const MOST_LINE_ITEMS = 100;
/** The calls of an attempt that sees no need for more: the link and its line items. */
export const CALLS_OF_ATTEMPT = 2;

export function createLinkSource(options: LinkSourceOptions): LinkSource {
  const { client, checkoutOrigins, report } = options;

  return async (id, attempt) => {
    try {
      const link = await retrieve(id, attempt);
      const view = project(id, link);
      if (!view.active) return { ...view, url: null };
      const url = checkoutUrl(view.url, checkoutOrigins);
      if (url === null) report({ type: 'url_refused', id });
      return { ...view, url };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error instanceof PaymentsError ? failureOf(error) : error;
    }
  };

  /** Link and items side by side, and all or nothing: a link without its items would lie about the price. */
  async function retrieve(id: string, attempt: Attempt) {
    const [link, line_items] = await Promise.all([
      client.checkoutLinks.retrieve(id, callOptions(attempt)),
      lineItems(id, attempt),
    ]);
    return { ...link, restrictions: await restrictions(link, attempt), line_items };
  }

  async function lineItems(id: string, attempt: Attempt) {
    const data: unknown[] = [];
    let starting_after: string | undefined;
    for (;;) {
      const params = { limit: MOST_LINE_ITEMS, starting_after };
      const page = await client.checkoutLinks.listLineItems(id, params, callOptions(attempt));
      data.push(...page.data);
      const full = data.length >= MOST_LINE_ITEMS;
      if (!page.has_more || full || page.data.length === 0) {
        return { has_more: page.has_more || data.length > MOST_LINE_ITEMS, data };
      }
      const cursor = page.next_cursor ?? page.data.at(-1)?.id;
      if (typeof cursor !== 'string') throw faultFailure('unexpected_shape');
      if (cursor === starting_after) throw faultFailure('cursor_repeated');
      starting_after = cursor;
      await attempt.spend(1);
    }
  }

  async function restrictions(link: CheckoutLink, attempt: Attempt) {
    const limited = link.restrictions?.completed_sessions;
    if (!limited || typeof limited.count === 'number') return link.restrictions;
    const count = await options.countCompleted(link, attempt);
    return { completed_sessions: { limit: limited.limit, count } };
  }
}

function callOptions({ signal }: Attempt) {
  return { signal, timeout: CALL_TIMEOUT, maxRetries: 0 };
}

/** The allow-list is the element's own reader: what leaves here is, field by field, what is read there. */
function project(id: string, answer: { id: string }): CheckoutLinkView {
  if (answer.id !== id) throw faultFailure('wrong_id');
  const reading = readLink(answer);
  if ('faults' in reading) throw faultFailure('unexpected_shape');
  return reading.link;
}
