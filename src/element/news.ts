import {
  CheckoutLinkFailedEvent,
  CheckoutLinkInactiveEvent,
  CheckoutLinkReadyEvent,
} from './events.js';
import { linkOf, type LinkState } from './state.js';

/** Whether listeners are to hear of `state`: not when the same link is there as it was. */
export function isNews(state: LinkState, previous: LinkState): boolean {
  if (state.status === 'failed') return !state.retrying;
  return state.status !== previous.status || linkOf(state)?.id !== linkOf(previous)?.id;
}

/** What listeners hear of `state`, if it is one to hear of. */
export function newsOf(state: LinkState): Event | undefined {
  switch (state.status) {
    case 'ready':
      return new CheckoutLinkReadyEvent(state.link);
    case 'inactive':
      return new CheckoutLinkInactiveEvent(state.link);
    case 'missing':
      return new CheckoutLinkFailedEvent('missing', false);
    case 'failed':
      return new CheckoutLinkFailedEvent(state.code, state.retryable);
    default:
      return undefined;
  }
}
