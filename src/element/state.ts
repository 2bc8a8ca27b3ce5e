import type { LinkLoadErrorCode } from '../loader/link-load-error.js';
import { checkoutUrl } from '../wire/checkout-url.js';
import type { CheckoutLinkView } from '../wire/link.js';

/** Why the element has nothing to show: the loader's reason, or a link that leads nowhere allowed. */
export type FailureCode = LinkLoadErrorCode | 'unsafe_url';

/** What the element shows; the names are its CSS custom states too. */
export type LinkState =
  | { status: 'idle' }
  | { status: 'loading' }
  /** `confirming`: shown from the back/forward cache; the pay control waits for a new answer. */
  | { status: 'ready'; link: CheckoutLinkView; payUrl: string; confirming: boolean }
  | { status: 'inactive'; link: CheckoutLinkView }
  | { status: 'missing' }
  /** `retrying`: the same link is being asked for again. */
  | { status: 'failed'; code: FailureCode; retryable: boolean; retrying: boolean };

export type LinkStatus = LinkState['status'];

export type LinkEvent =
  | { type: 'cleared' }
  /** `again`: the same link from the same place, so that what is shown can stay until the answer. */
  | { type: 'requested'; again: boolean }
  | { type: 'doubted' }
  | { type: 'trusted' }
  | { type: 'answered'; link: CheckoutLinkView; checkoutOrigins: readonly string[] }
  | { type: 'failed'; code: FailureCode; retryable: boolean };

/** What follows on `event`. Pure: the whole behaviour of the element in one place. */
export function next(state: LinkState, event: LinkEvent): LinkState {
  switch (event.type) {
    case 'cleared':
      return { status: 'idle' };
    case 'requested':
      return event.again ? whileAsking(state) : { status: 'loading' };
    case 'doubted':
    case 'trusted':
      return withDoubt(state, event.type === 'doubted');
    case 'answered':
      return stateOf(event.link, event.checkoutOrigins);
    case 'failed':
      return afterFailure(state, event);
  }
}

/** The link that a state shows, if it shows one. */
export function linkOf(state: LinkState): CheckoutLinkView | undefined {
  return state.status === 'ready' || state.status === 'inactive' ? state.link : undefined;
}

function stateOf(link: CheckoutLinkView, checkoutOrigins: readonly string[]): LinkState {
  if (!link.active) return { status: 'inactive', link };
  const payUrl = checkoutUrl(link.url, checkoutOrigins);
  if (payUrl === null) return failure('unsafe_url', false);
  return { status: 'ready', link, payUrl, confirming: false };
}

function afterFailure(
  state: LinkState,
  { code, retryable }: { code: FailureCode; retryable: boolean },
): LinkState {
  if (code === 'missing') return { status: 'missing' };
  // A passing trouble takes nothing away from a buyer who sees the link already.
  if (retryable && linkOf(state)) return withDoubt(state, false);
  return failure(code, retryable);
}

function failure(code: FailureCode, retryable: boolean): LinkState {
  return { status: 'failed', code, retryable, retrying: false };
}

function whileAsking(state: LinkState): LinkState {
  if (state.status === 'failed') return { ...state, retrying: true };
  return state.status === 'idle' ? { status: 'loading' } : state;
}

function withDoubt(state: LinkState, confirming: boolean): LinkState {
  return state.status === 'ready' && state.confirming !== confirming
    ? { ...state, confirming }
    : state;
}
