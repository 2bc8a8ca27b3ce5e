/** `<checkout-link>` in Svelte 5, as svelte-check and editors check it, and its registration. */
import type { HTMLAttributes } from 'svelte/elements';
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
    CheckoutLinkAttributes,
    CheckoutLinkProperties,
    CheckoutLinkListeners {}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'checkout-link': CheckoutLinkProps;
  }
}
