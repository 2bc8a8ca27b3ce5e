import type {
  CheckoutLinkFailedEvent,
  CheckoutLinkInactiveEvent,
  CheckoutLinkLayout,
  CheckoutLinkPayEvent,
  CheckoutLinkReadyEvent,
  CheckoutLinkView,
} from 'checkout-link-embed';

/** The state that every app renders: a list of links, each bound in the framework's own way. */
export interface Page {
  links: readonly ShownLink[];
  /** Whether pay events are canceled. */
  hold: boolean;
  /** HTML of `renderCheckoutLink`, for React on the server. */
  rendered?: string;
  /** Link id of the documented component, which is rendered only with one. */
  workshop?: string;
}

export interface ShownLink {
  key: string;
  linkId: string | null;
  layout?: CheckoutLinkLayout;
  label?: string;
  noItems?: boolean;
  link?: CheckoutLinkView | null;
}

export const emptyPage: Page = { links: [], hold: false };

declare global {
  interface Window {
    /** Sets the app's state. */
    show: (page: Page) => void;
    /** Calls `reload` on the first link through the framework's reference to it. */
    reloadFirst: () => Promise<void> | undefined;
    heard: string[];
  }
}

/** Records an event for the tests. */
export function hear(
  event:
    | CheckoutLinkReadyEvent
    | CheckoutLinkInactiveEvent
    | CheckoutLinkFailedEvent
    | CheckoutLinkPayEvent,
): void {
  window.heard ??= [];
  window.heard.push(`${event.type} ${'link' in event ? event.link.id : event.code}`);
}
