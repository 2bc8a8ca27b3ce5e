import { parseLink, type CheckoutLinkView } from '../wire/link.js';
import { linkOf, type LinkState } from './state.js';
import type { ViewOptions } from './view/view.js';

/** Raised whenever the view or the data changes: what another version wrote is not taken over. */
export const MARKUP_VERSION = 1;

/** What the server writes beside the markup; `at`: when the link was got, in milliseconds since 1970. */
export type ServerData = [version: number, at: number, ...shown: unknown[]];

/**
 * What the view's outcome depends on, the link first. Of the language only the locale: the browser
 * has no words but English as long as it has nothing to write.
 */
export function shownBy(state: LinkState, options: ViewOptions): unknown[] {
  const { layout, target, label, showItems, showDescription, language } = options;
  const confirming = state.status === 'ready' && state.confirming;
  const { locale } = language;
  return [linkOf(state), confirming, layout, target, label, showItems, showDescription, locale];
}

/** What `renderCheckoutLink` wrote into a shadow root. It stays as it is until the view is another. */
export interface ServerMarkup {
  link: CheckoutLinkView;
  at: number;
  /** Whether this is what the view would be. */
  isOf(state: LinkState, options: ViewOptions): boolean;
}

/** What stands in `root` already; data that cannot be used leave nothing of it. */
export function readServerMarkup(root: ShadowRoot): ServerMarkup | undefined {
  const [version, at, ...shown] = dataIn(root);
  const parsed = parseLink(shown[0]);
  if (version !== MARKUP_VERSION || typeof at !== 'number' || 'issues' in parsed) {
    root.replaceChildren();
    return undefined;
  }
  const text = JSON.stringify(shown);
  return {
    link: parsed.link,
    at,
    isOf: (state, options) => JSON.stringify(shownBy(state, options)) === text,
  };
}

function dataIn(root: ShadowRoot): unknown[] {
  try {
    const data: unknown = JSON.parse(root.querySelector('script')?.textContent ?? '');
    return Array.isArray(data) ? data : [];
  } catch {
    return [];
  }
}
