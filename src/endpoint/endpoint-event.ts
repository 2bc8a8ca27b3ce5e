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
 * that neither the secret key nor a text of the API can travel in it.
 */
export type EndpointEvent =
  /** The API answered 401 or 403: nothing works until the key is replaced. */
  | { type: 'key_rejected'; status: number }
  /** A request ended without a link; `status` is the API's, `null` when there was no answer. */
  | { type: 'upstream_error'; code: UpstreamFault; status: number | null }
  /** An active link whose address is of no origin in `checkoutOrigins`: shown without a pay control. */
  | { type: 'url_refused'; id: string };

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
    case 'upstream_error':
      return null;
  }
}
