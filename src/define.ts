import './prefetch.js';
import { CheckoutLinkElement } from './element/checkout-link-element.js';
// Types for event listeners, also without an import of the main entry.
export type {} from './element/events.js';

// For pages that use the script file only.
export { registerLocale } from './element/i18n/language.js';

/**
 * Registers the element under `tag`. Safe to call again, and beside another copy of the script: the
 * first registration stays.
 */
export function defineCheckoutLink(tag = 'checkout-link'): void {
  if (customElements.get(tag)) return;
  // A class can be registered once: another name needs a class of its own.
  const name = customElements.getName(CheckoutLinkElement);
  customElements.define(tag, name ? class extends CheckoutLinkElement {} : CheckoutLinkElement);
}

defineCheckoutLink();

declare global {
  interface HTMLElementTagNameMap {
    'checkout-link': CheckoutLinkElement;
  }
}
