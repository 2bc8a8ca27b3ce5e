/** `<checkout-link>` in the JSX of Solid, and its registration. */
import type { JSX } from 'solid-js';
import type { CheckoutLinkElement } from '../element/checkout-link-element.js';
import type {
  CheckoutLinkAttributes,
  CheckoutLinkEvents,
  CheckoutLinkProperties,
} from './checkout-link-props.js';

export { defineCheckoutLink } from '../define.js';

type AttributesByForce = {
  [Name in keyof CheckoutLinkAttributes as `attr:${Name}`]?: CheckoutLinkAttributes[Name];
};

type Properties = CheckoutLinkProperties & Omit<CheckoutLinkAttributes, `${string}-${string}`>;

type PropertiesByForce = {
  [Name in keyof Properties as `prop:${Name}`]?: Properties[Name];
};

type Listeners = {
  [Type in keyof CheckoutLinkEvents as `on:${Type}`]?:
    ((event: CheckoutLinkEvents[Type]) => void) | undefined;
};

export interface CheckoutLinkProps
  extends
    JSX.HTMLAttributes<CheckoutLinkElement>,
    CheckoutLinkAttributes,
    CheckoutLinkProperties,
    AttributesByForce,
    PropertiesByForce,
    Listeners {}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'checkout-link': CheckoutLinkProps;
    }
  }
}
