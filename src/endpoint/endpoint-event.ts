/** What went wrong with an answer of the payments API; `error_status` is an error of the API's own. */
export type UpstreamFault =
  | 'no_answer'
  | 'timeout'
  | 'answer_cut'
  | 'answer_too_large'
  | 'not_json'
  | 'unexpected_shape'
  | 'cursor_repeated'
  | 'redirected'
  | 'wrong_id'
  | 'error_status';

/**
 * What a merchant may want to log or count. Made of closed words, numbers and checked ids only, so
 * that neither the secret key nor a text of the API or of a request can travel in it.
 */
export type EndpointEvent =
  /** The API answered 401 or 403: nothing works until the key is replaced. */
  | { type: 'key_rejected'; status: number }
  /** An active link whose address is of no origin in `checkoutOrigins`: shown without a pay control. */
  | { type: 'url_refused'; id: string }
  /** A lookup ended without a link; `status` is the API's, `null` when there was no answer. */
  | { type: 'upstream_error'; code: UpstreamFault; status: number | null }
  /** A lookup ended: the API was asked for a link and its line items. */
  | { type: 'upstream'; id: string; outcome: 'found' | 'missing' | 'failed'; ms: number }
  /** A request was answered, about so many links (0: it was not about any). */
  | { type: 'request'; method: RequestMethod; status: number; links: number; ms: number }
  /** Where the answer about one link came from; `stale_if_error` after a lookup that failed. */
  | { type: 'cache'; id: string; result: CacheResult }
  /** The API is left alone for so many seconds, probed with one lookup, or asked as usual again. */
  | { type: 'breaker'; state: 'open'; reason: BreakerReason; seconds: number }
  | { type: 'breaker'; state: 'probing' | 'closed' }
  /** No call was made, because the budget is spent; there is some again after so many seconds. */
  | { type: 'budget'; id: string; known: boolean; seconds: number }
  /** No call was made, because too many lookups are under way or wait; again after so many seconds. */
  | { type: 'shed'; id: string; seconds: number }
  /** A webhook was answered; `ids` are the links that will be asked for anew. */
  | { type: 'webhook'; outcome: WebhookOutcome; ids: readonly string[] };

export type RequestMethod = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'other';
export type CacheResult = 'hit' | 'stale' | 'stale_if_error' | 'miss';
export type BreakerReason = 'failing' | 'key_rejected' | 'rate_limited';
export type WebhookOutcome = 'accepted' | 'duplicate' | 'ignored' | 'refused';

export type EndpointObserver = (event: EndpointEvent) => void;

/** The observer used when none is given: what only the merchant can mend, once each, on `console.error`. */
export function logOnce(): EndpointObserver {
  const said = new Set<EndpointEvent['type']>();
  return (event) => {
    const sentence = sentenceFor(event);
    if (sentence === null || said.has(event.type)) return;
    said.add(event.type);
    console.error(`checkout-link-embed: ${sentence}`);
  };
}

function sentenceFor(event: EndpointEvent): string | null {
  switch (event.type) {
    case 'key_rejected':
      return (
        `The payments API refused the secret key (status ${event.status}). No checkout link can be ` +
        'shown until the endpoint has a valid one.'
      );
    case 'url_refused':
      return (
        `The address of checkout link ${event.id} is of no origin in checkoutOrigins, so it is shown ` +
        'without a pay control.'
      );
    default:
      return null;
  }
}
