import './prefetch.js';
import { CheckoutLinkElement } from './element/checkout-link-element.js';
import { errorOnce } from './element/warn.js';
// Types for event listeners, also without an import of the main entry.
export type {} from './element/events.js';

// For pages that use the script file only.
export { registerLocale } from './element/i18n/language.js';

/** A class can be registered once: each further name needs a class of its own. */
let isClassRegistered = false;

/**
 * Registers the element under `tag`. Safe to call again, and beside another copy of the script: the
 * first registration stays.
 *
 * @throws {DOMException} when `tag` is not a valid name of a custom element
 */
export function defineCheckoutLink(tag = 'checkout-link'): void {
  if (customElements.get(tag)) return;
  customElements.define(
    tag,
    isClassRegistered ? class extends CheckoutLinkElement {} : CheckoutLinkElement,
  );
  isClassRegistered = true;
}

try {
  // A class of the page's own with this name is not what an element can be made of.
  if (!('attachShadow' in CheckoutLinkElement.prototype)) throw new TypeError('no HTMLElement');
  defineCheckoutLink();
} catch (error) {
  // Without custom elements, or with a registry of the page's own that refuses: the import still works.
  errorOnce('checkout-link', error);
}

declare global {
  interface HTMLElementTagNameMap {
    'checkout-link': CheckoutLinkElement;
  }
}
