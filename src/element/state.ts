import type { LinkLoadErrorCode } from '../loader/link-load-error.js';
import { checkoutUrl } from '../wire/checkout-url.js';
import type { CheckoutLinkView } from '../wire/link.js';

/** Why the element has nothing to show: the loader's reason, or a link whose `url` is not allowed. */
export type FailureCode = LinkLoadErrorCode | 'unsafe_url';

/** What the element shows; the names are its CSS custom states too. */
export type LinkState =
  | { status: 'idle' }
  | { status: 'loading' }
  /**
   * `confirming`: restored from the back/forward cache; the pay control waits for a new answer.
   * `recovered`: after a failure, whose message stood in the live region.
   */
  | {
      status: 'ready';
      link: CheckoutLinkView;
      payUrl: string;
      confirming: boolean;
      recovered: boolean;
    }
  | { status: 'inactive'; link: CheckoutLinkView }
  | { status: 'missing' }
  /** `retrying`: the same link is requested again. */
  | { status: 'failed'; code: FailureCode; retryable: boolean; retrying: boolean };

export type LinkStatus = LinkState['status'];

export type LinkEvent =
  | { type: 'cleared' }
  /** `again`: the same link from the same source, so that what is shown can stay until the answer. */
  | { type: 'requested'; again: boolean }
  | { type: 'revalidating' }
  | { type: 'revalidated' }
  | { type: 'answered'; link: CheckoutLinkView; checkoutOrigins: readonly string[] }
  /** `reason`: for the page's author. */
  | { type: 'failed'; code: FailureCode; retryable: boolean; reason?: string };

/** The state after `event`. Pure: the whole behavior of the element in one place. */
export function next(state: LinkState, event: LinkEvent): LinkState {
  switch (event.type) {
    case 'cleared':
      return { status: 'idle' };
    case 'requested':
      return event.again ? whileRequested(state) : { status: 'loading' };
    case 'revalidating':
    case 'revalidated':
      return withConfirming(state, event.type === 'revalidating');
    case 'answered':
      return stateFor(event.link, event.checkoutOrigins, state.status === 'failed');
    case 'failed':
      return afterFailure(state, event);
  }
}

/** The link that a state shows, if it shows one. */
export function linkOf(state: LinkState): CheckoutLinkView | undefined {
  return state.status === 'ready' || state.status === 'inactive' ? state.link : undefined;
}

function stateFor(
  link: CheckoutLinkView,
  checkoutOrigins: readonly string[],
  recovered: boolean,
): LinkState {
  if (!link.active) return { status: 'inactive', link };
  const payUrl = checkoutUrl(link.url, checkoutOrigins);
  if (payUrl === null) return failure('unsafe_url', false);
  return { status: 'ready', link, payUrl, confirming: false, recovered };
}

function afterFailure(
  state: LinkState,
  { code, retryable }: { code: FailureCode; retryable: boolean },
): LinkState {
  if (code === 'missing') return { status: 'missing' };
  // A transient failure takes nothing away from a buyer who sees the link already.
  if (retryable && linkOf(state)) return withConfirming(state, false);
  return failure(code, retryable);
}

function failure(code: FailureCode, retryable: boolean): LinkState {
  return { status: 'failed', code, retryable, retrying: false };
}

function whileRequested(state: LinkState): LinkState {
  if (state.status === 'failed') return { ...state, retrying: true };
  return state.status === 'idle' ? { status: 'loading' } : state;
}

function withConfirming(state: LinkState, confirming: boolean): LinkState {
  return state.status === 'ready' && state.confirming !== confirming
    ? { ...state, confirming }
    : state;
}
