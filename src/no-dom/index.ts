// `checkout-link-embed` in Workers and edge runtimes. They resolve packages for browsers and have no DOM: Lit's class
// would throw on import, and with it every page whose components import the element.

export {
  CheckoutLinkFailedEvent,
  CheckoutLinkInactiveEvent,
  CheckoutLinkPayEvent,
  CheckoutLinkReadyEvent,
} from '../element/events.js';
export { registerLocale } from './define.js';

/** Stands in for the element's class, so that it can be imported, compared and extended. */
export class CheckoutLinkElement {
  static readonly styles: readonly unknown[] = [];
}
