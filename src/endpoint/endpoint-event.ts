/** What is wrong with a response of the payments API; `error_status` is an error that the API sent. */
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
 * What a merchant may want to log or count. Contains only constants, numbers and validated ids, so it
 * cannot leak the secret key or any text from the API or a request.
 */
export type EndpointEvent =
  /** The API responded with 401 or 403: nothing works until the key is replaced. */
  | { type: 'key_rejected'; status: number }
  /** The URL of an active link has no origin in `checkoutOrigins`: the link has no pay control. */
  | { type: 'url_refused'; id: string }
  /** A fetch of a link failed; `status` is the API's, `null` when there was no response. */
  | { type: 'upstream_error'; code: UpstreamFault; status: number | null }
  /** A fetch of a link and its line items from the API ended. */
  | { type: 'upstream'; id: string; outcome: 'found' | 'missing' | 'failed'; ms: number }
  /** A response was sent; `links` is how many links it is about. */
  | { type: 'request'; method: RequestMethod; status: number; links: number; ms: number }
  /** Where one link of a response came from; `stale_if_error` after a fetch that failed. */
  | { type: 'cache'; id: string; result: CacheResult }
  /** The circuit breaker opened for `seconds`, lets one probe through (half-open), or closed. */
  | { type: 'breaker'; state: 'open'; reason: BreakerReason; seconds: number }
  | { type: 'breaker'; state: 'probing' | 'closed' }
  /** The rate limiter rejected a fetch; `seconds` until calls are available again. */
  | { type: 'budget'; id: string; known: boolean; seconds: number }
  /** The bulkhead rejected a fetch because too many are running and queued; retry after `seconds`. */
  | { type: 'shed'; id: string; seconds: number }
  /**
   * With `catalogue`: all links are known, `links` of them; or a list and a retrieve of link `id` differ,
   * so lists are not used any more.
   */
  | { type: 'catalogue'; state: 'ready'; links: number }
  | { type: 'catalogue'; state: 'off'; id: string }
  /** The shared store did not respond (the endpoint goes on without it), or does so again. */
  | { type: 'store'; state: 'away' | 'back' }
  /** A webhook was handled; `ids` are the links that it invalidated. */
  | { type: 'webhook'; outcome: WebhookOutcome; ids: readonly string[] }
  /** A function of yours threw, rejected or did not settle in time, or the endpoint itself failed. */
  | { type: 'internal_error'; source: FailureSource; reason: 'threw' | 'timeout' };

export type RequestMethod = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'other';
export type CacheResult = 'hit' | 'stale' | 'stale_if_error' | 'miss';
export type BreakerReason = 'failing' | 'key_rejected' | 'rate_limited';
export type WebhookOutcome = 'accepted' | 'duplicate' | 'ignored' | 'refused' | 'store_away';

export type FailureSource =
  'links' | 'onInvalidate' | 'countCompletedSessions' | 'fragments.render' | 'endpoint';

/** What it returns is ignored. It may be async, and nothing waits for it. */
export type EndpointObserver = (event: EndpointEvent) => unknown;

/** The default observer: logs what only the merchant can fix on `console.error`, each type once. */
export function logOnce(): EndpointObserver {
  const logged = new Set<EndpointEvent['type']>();
  return (event) => {
    const message = messageFor(event);
    if (message === null || logged.has(event.type)) return;
    logged.add(event.type);
    console.error(`checkout-link-embed: ${message}`);
  };
}

function messageFor(event: EndpointEvent): string | null {
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
    case 'catalogue':
      if (event.state === 'ready') return null;
      return (
        `The payments API lists checkout link ${event.id} otherwise than it is, so the endpoint does ` +
        'not use lists any more (catalogue). Links are retrieved one by one until it starts again.'
      );
    default:
      return null;
  }
}
