/** `<checkout-link>` in Vue templates, as vue-tsc and editors check them, and its registration. */
import type { HTMLAttributes, VNodeProps } from 'vue';
import type { CheckoutLinkElement } from '../element/checkout-link-element.js';
import type {
  CheckoutLinkAttributes,
  CheckoutLinkEvents,
  CheckoutLinkProperties,
} from './checkout-link-props.js';

export { defineCheckoutLink } from '../define.js';

/** Vue's tools compare names in camel case: `link-id` in a template is looked up as `linkId`. */
export interface CheckoutLinkProps
  extends
    HTMLAttributes,
    VNodeProps,
    Omit<CheckoutLinkAttributes, `${string}-${string}`>,
    CheckoutLinkProperties {
  onCheckoutLinkReady?: ((event: CheckoutLinkEvents['checkout-link-ready']) => void) | undefined;
  onCheckoutLinkInactive?:
    ((event: CheckoutLinkEvents['checkout-link-inactive']) => void) | undefined;
  onCheckoutLinkFailed?: ((event: CheckoutLinkEvents['checkout-link-failed']) => void) | undefined;
  onCheckoutLinkPay?: ((event: CheckoutLinkEvents['checkout-link-pay']) => void) | undefined;
}

declare module 'vue' {
  /** Vue's own typings leave it out: it once was Vue's, for slots of components. */
  interface HTMLAttributes {
    slot?: string | undefined;
  }
  interface GlobalComponents {
    'checkout-link': new () => CheckoutLinkElement & { $props: CheckoutLinkProps };
  }
}
