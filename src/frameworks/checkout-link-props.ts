import type { CheckoutLinkElement } from '../element/checkout-link-element.js';
import type {
  CheckoutLinkFailedEvent,
  CheckoutLinkInactiveEvent,
  CheckoutLinkPayEvent,
  CheckoutLinkReadyEvent,
} from '../element/events.js';

/** Absent or removed: the default. */
type None = null | undefined;

/** What `<checkout-link>` takes in markup; its own `lang`, `class` and so on are the framework's. */
export interface CheckoutLinkAttributes {
  'link-id'?: string | None;
  endpoint?: string | None;
  layout?: CheckoutLinkElement['layout'] | None;
  target?: CheckoutLinkElement['target'] | None;
  loading?: CheckoutLinkElement['loading'] | None;
  label?: string | None;
  'no-items'?: boolean | None;
  'no-description'?: boolean | None;
  'show-amount'?: boolean | None;
  images?: CheckoutLinkElement['images'] | None;
  'image-origins'?: string | None;
  'checkout-origins'?: string | None;
}

/** The properties that are not attributes of the same name. */
export interface CheckoutLinkProperties {
  linkId?: CheckoutLinkElement['linkId'] | None;
  noItems?: CheckoutLinkElement['noItems'] | None;
  noDescription?: CheckoutLinkElement['noDescription'] | None;
  showAmount?: CheckoutLinkElement['showAmount'] | None;
  imageOrigins?: CheckoutLinkElement['imageOrigins'] | None;
  checkoutOrigins?: CheckoutLinkElement['checkoutOrigins'] | None;
  link?: CheckoutLinkElement['link'] | None;
  loader?: CheckoutLinkElement['loader'] | None;
}

export interface CheckoutLinkEvents {
  'checkout-link-ready': CheckoutLinkReadyEvent;
  'checkout-link-inactive': CheckoutLinkInactiveEvent;
  'checkout-link-failed': CheckoutLinkFailedEvent;
  'checkout-link-pay': CheckoutLinkPayEvent;
}

/** Listeners as `oncheckout-link-pay`, which React, Preact and Svelte read. */
export type CheckoutLinkListeners = {
  [Type in keyof CheckoutLinkEvents as `on${Type}`]?:
    ((event: CheckoutLinkEvents[Type]) => void) | undefined;
};
