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
  /**
   * With `images`: a product has no picture. `missing`: the API has no such product; `failed`: it could not be looked
   * up, and `status` is the API's; `refused`: its first image is on no origin in `imageOrigins`, or has an address
   * that no page may load. The links are served without it. At most one event a minute for each reason.
   */
  | { type: 'image'; reason: ImageFault; product: string; status: number | null }
  /** The shared store did not respond (the endpoint goes on without it), or does so again. */
  | { type: 'store'; state: 'away' | 'back' }
  /** A webhook was handled; `ids` are the links that it invalidated. */
  | { type: 'webhook'; outcome: Exclude<WebhookOutcome, 'refused'>; ids: readonly string[] }
  | { type: 'webhook'; outcome: 'refused'; reason: WebhookFault; ids: readonly string[] }
  /** A function of yours threw, rejected or did not settle in time, or the endpoint itself failed. */
  | { type: 'internal_error'; source: FailureSource; reason: 'threw' | 'timeout' };

export type RequestMethod = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'other';
export type CacheResult = 'hit' | 'stale' | 'stale_if_error' | 'miss';
export type BreakerReason = 'failing' | 'key_rejected' | 'rate_limited';
export type WebhookOutcome = 'accepted' | 'duplicate' | 'ignored' | 'refused' | 'store_away';

/**
 * Why a webhook was refused. `parsed_body`: other code has read the body before the endpoint; `body_cut`: the
 * connection ended before the body did; `busy`: the bodies of all webhooks together are too large (503).
 */
export type WebhookFault =
  | 'no_signature'
  | 'malformed_signature'
  | 'old_timestamp'
  | 'parsed_body'
  | 'body_too_large'
  | 'body_cut'
  | 'busy'
  | 'unknown_secret'
  | 'malformed_event';

/** Why a product has no picture. */
export type ImageFault = 'missing' | 'failed' | 'refused';

export type FailureSource =
  | 'links'
  | 'onInvalidate'
  | 'countCompletedSessions'
  | 'imageUrl'
  | 'fragments.render'
  | 'endpoint';

/** What it returns is ignored. It may be async, and nothing waits for it. */
export type EndpointObserver = (event: EndpointEvent) => unknown;
