import type { CheckoutLinkView } from '../wire/link.js';
import { linkOf, type FailureCode, type LinkState } from './state.js';

const MIDDLE_BUTTON = 1;

const BUBBLING: EventInit = { bubbles: true, composed: true };

/** The link is loaded and is ready for payment. */
export class CheckoutLinkReadyEvent extends Event {
  static readonly type = 'checkout-link-ready';
  readonly link: CheckoutLinkView;

  constructor(link: CheckoutLinkView) {
    super(CheckoutLinkReadyEvent.type, BUBBLING);
    this.link = link;
  }
}

/** The link is loaded and cannot be paid: it is not active. */
export class CheckoutLinkInactiveEvent extends Event {
  static readonly type = 'checkout-link-inactive';
  readonly link: CheckoutLinkView;

  constructor(link: CheckoutLinkView) {
    super(CheckoutLinkInactiveEvent.type, BUBBLING);
    this.link = link;
  }
}

/** There is no link to show. */
export class CheckoutLinkFailedEvent extends Event {
  static readonly type = 'checkout-link-failed';
  readonly code: FailureCode;
  /** Whether trying again later may help. */
  readonly retryable: boolean;

  constructor(code: FailureCode, retryable: boolean) {
    super(CheckoutLinkFailedEvent.type, BUBBLING);
    this.code = code;
    this.retryable = retryable;
  }
}

/** The buyer follows the pay control. Canceling the event keeps the page where it is. */
export class CheckoutLinkPayEvent extends Event {
  static readonly type = 'checkout-link-pay';
  readonly link: CheckoutLinkView;

  constructor(link: CheckoutLinkView) {
    super(CheckoutLinkPayEvent.type, { ...BUBBLING, cancelable: true });
    this.link = link;
  }
}

/** Whether a mouse event follows a link: not with the right or a side button, nor where the page prevents it. */
export function isFollowing(event: Event): boolean {
  if (event.defaultPrevented) return false;
  return event.type === 'click' || ('button' in event && event.button === MIDDLE_BUTTON);
}

/** Whether `state` has an event of its own: not when the same link is shown again. */
export function shouldDispatch(state: LinkState, previous: LinkState): boolean {
  if (state.status === 'failed') return !state.retrying;
  return state.status !== previous.status || linkOf(state)?.id !== linkOf(previous)?.id;
}

/** The event that announces `state`, if there is one. */
export function eventFor(state: LinkState): Event | undefined {
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

declare global {
  interface GlobalEventHandlersEventMap {
    'checkout-link-ready': CheckoutLinkReadyEvent;
    'checkout-link-inactive': CheckoutLinkInactiveEvent;
    'checkout-link-failed': CheckoutLinkFailedEvent;
    'checkout-link-pay': CheckoutLinkPayEvent;
  }
}
