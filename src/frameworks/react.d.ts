/** `<checkout-link>` in the JSX of React 19, and its registration. */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { CheckoutLinkElement } from '../element/checkout-link-element.js';
import type {
  CheckoutLinkAttributes,
  CheckoutLinkListeners,
  CheckoutLinkProperties,
} from './checkout-link-props.js';

export { defineCheckoutLink } from '../define.js';

export interface CheckoutLinkProps
  extends
    HTMLAttributes<CheckoutLinkElement>,
    ClassAttributes<CheckoutLinkElement>,
    CheckoutLinkAttributes,
    CheckoutLinkProperties,
    CheckoutLinkListeners {}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'checkout-link': CheckoutLinkProps;
    }
  }
}
