import { parseLink, type CheckoutLinkView } from '../wire/link.js';
import { linkOf, type LinkState } from './state.js';
import { styles } from './view/styles.js';
import type { ViewOptions } from './view/view-options.js';

/** Raised whenever the view or the data change: the element does not take over the markup of another version. */
export const MARKUP_VERSION = 6;

/** What the server writes beside the markup; `at`: when the link was fetched, in milliseconds since 1970. */
export type ServerData = [version: number, at: number, link: unknown, ...key: unknown[]];

/**
 * Everything that the view depends on, the link first. Of the language only the page's tag: until it
 * renders for itself the browser has no messages but English ones.
 */
export function viewKey(
  state: LinkState,
  options: ViewOptions,
): [link: CheckoutLinkView | undefined, ...options: unknown[]] {
  const { layout, target, label, showItems, showDescription, showAmount, language } = options;
  const { images, imageOrigins } = options;
  const confirming = state.status === 'ready' && state.confirming;
  const { tag } = language;
  return [
    linkOf(state),
    confirming,
    layout,
    target,
    label,
    showItems,
    showDescription,
    showAmount,
    images,
    imageOrigins,
    tag,
  ];
}

/** What `renderCheckoutLink` wrote into a shadow root. It stands until the view changes. */
export interface ServerMarkup {
  link: CheckoutLinkView;
  at: number;
  /** Whether it is what buyers see: not in a template, without declarative shadow DOM. */
  isInPlace: boolean;
  /** Whether its `<style>` applies, and is the one of this version. */
  isStyled: boolean;
  /** Whether this is what the view would render. */
  matches(state: LinkState, options: ViewOptions): boolean;
}

/** Takes the server's markup from where a browser without declarative shadow DOM leaves it: Safari before 16.4,
 * Chrome before 111, Firefox before 123. */
export function serverTemplate(host: Element): DocumentFragment | undefined {
  const template = host.querySelector<HTMLTemplateElement>('template[shadowrootmode]');
  // As a parser with declarative shadow DOM does: a polyfill for it must not find the template.
  template?.remove();
  return template?.content;
}

/** The server's markup in `root`, the host's shadow root or the content of its template, if its data are usable. */
export function readServerMarkup(root: DocumentFragment): ServerMarkup | undefined {
  const [version, at, value, ...key] = dataIn(root);
  const parsed = parseLink(value);
  if (version !== MARKUP_VERSION || typeof at !== 'number' || 'issues' in parsed) {
    return undefined;
  }
  const { link } = parsed;
  const text = JSON.stringify(key);
  const isInPlace = 'host' in root;
  return {
    link,
    at,
    isInPlace,
    isStyled: isStyled(root),
    matches(state, options) {
      if (!isInPlace) return false;
      const [shown, ...others] = viewKey(state, options);
      return isSame(shown, link) && JSON.stringify(others) === text;
    },
  };
}

/** Not by a text that is kept: in a page of 500 cards it would be a megabyte. */
function isSame(shown: CheckoutLinkView | undefined, written: CheckoutLinkView): boolean {
  return shown === written || JSON.stringify(shown) === JSON.stringify(written);
}

/** A style that the page's content security policy blocks has no style sheet. */
function isStyled(root: DocumentFragment): boolean {
  const style = root.querySelector('style');
  return Boolean(style?.sheet) && style?.textContent === styles.cssText;
}

function dataIn(root: DocumentFragment): unknown[] {
  try {
    const data: unknown = JSON.parse(root.querySelector('script')?.textContent ?? '');
    return Array.isArray(data) ? data : [];
  } catch {
    return [];
  }
}
