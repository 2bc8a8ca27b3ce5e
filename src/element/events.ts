import type { CheckoutLinkView } from '../wire/link.js';
import type { FailureCode } from './state.js';

const BUBBLING: EventInit = { bubbles: true, composed: true };

/** The link is there and can be paid. */
export class CheckoutLinkReadyEvent extends Event {
  static readonly type = 'checkout-link-ready';
  readonly link: CheckoutLinkView;

  constructor(link: CheckoutLinkView) {
    super(CheckoutLinkReadyEvent.type, BUBBLING);
    this.link = link;
  }
}

/** The link is there and cannot be paid: it is not active. */
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

/** The buyer follows the pay control. Cancelling it keeps the page where it is. */
export class CheckoutLinkPayEvent extends Event {
  static readonly type = 'checkout-link-pay';
  readonly link: CheckoutLinkView;

  constructor(link: CheckoutLinkView) {
    super(CheckoutLinkPayEvent.type, { ...BUBBLING, cancelable: true });
    this.link = link;
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
