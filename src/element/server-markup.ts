import { readLink, type CheckoutLinkView } from '../wire/link.js';
import { linkOf, type LinkState } from './state.js';
import type { ViewOptions } from './view.js';

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

/**
 * What `renderCheckoutLink` wrote into a shadow root. It stays as it is until the view would show
 * something else. Data that cannot be used show nothing.
 */
export class ServerMarkup {
  readonly #nodes: ChildNode[];
  #shown = '';
  link: CheckoutLinkView | undefined;
  at = 0;

  constructor(root: ShadowRoot) {
    this.#nodes = [...root.childNodes];
    try {
      this.#read(JSON.parse(root.querySelector('script')?.textContent ?? ''));
    } catch {
      // Broken: it shows nothing.
    }
  }

  /** Whether this is what the view would show. */
  shows(state: LinkState, options: ViewOptions): boolean {
    return JSON.stringify(shownBy(state, options)) === this.#shown;
  }

  remove(): void {
    for (const node of this.#nodes) node.remove();
  }

  #read(data: unknown): void {
    if (!Array.isArray(data)) return;
    const list: unknown[] = data;
    const [version, at, ...shown] = list;
    const reading = readLink(shown[0]);
    if (version !== MARKUP_VERSION || typeof at !== 'number' || 'faults' in reading) return;
    this.link = reading.link;
    this.at = at;
    this.#shown = JSON.stringify(shown);
  }
}
