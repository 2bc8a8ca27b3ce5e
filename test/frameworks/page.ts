import type {
  CheckoutLinkFailedEvent,
  CheckoutLinkInactiveEvent,
  CheckoutLinkLayout,
  CheckoutLinkPayEvent,
  CheckoutLinkReadyEvent,
  CheckoutLinkView,
} from 'checkout-link-embed';

/** What every app renders: its list of links, each bound the way of its framework. */
export interface Page {
  links: readonly ShownLink[];
  /** Whether buyers are kept on the page. */
  hold: boolean;
  /** HTML of a link that our own renderer wrote, for React on the server. */
  rendered?: string;
  /** Link of the README's component; without one the component is not there. */
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
    /** The tests' way to set an app's state. */
    show: (page: Page) => void;
    /** Calls `reload` on the first link through the framework's reference to it. */
    reloadFirst: () => Promise<void> | undefined;
    heard: string[];
  }
}

/** Writes an event down for the tests. */
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
