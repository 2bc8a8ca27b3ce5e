export {
  CheckoutLinkElement,
  type CheckoutLinkImages,
  type CheckoutLinkLayout,
  type CheckoutLinkLoading,
  type CheckoutLinkTarget,
} from './element/checkout-link-element.js';
export {
  CheckoutLinkFailedEvent,
  CheckoutLinkInactiveEvent,
  CheckoutLinkPayEvent,
  CheckoutLinkReadyEvent,
} from './element/events.js';
export type { FailureCode, LinkState, LinkStatus } from './element/state.js';
export type { ImageSource, LinkImage } from './wire/image.js';
export type { CheckoutLinkView, LinkLineItem, LinkRestrictions } from './wire/link.js';
export { registerLocale } from './element/i18n/language.js';
export type { Messages, PluralForms } from './locales/messages.js';
