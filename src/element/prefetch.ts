import type { LinkRequest } from '../loader/link-request.js';
import { isLinkId } from '../wire/link-id.js';
import { readEndpoint } from './options.js';
import { pageLoader } from './controllers/page-loader.js';

/** Properties that a page may have set before the class was there. */
const OF_SOURCE = ['link', 'linkId', 'endpoint', 'loader', 'loading'];

/**
 * Asks for the links of the elements that wait in the page for their class, before the class is made:
 * the browser fetches while the rest of the script runs. The elements join what is under way; what
 * none of them joins is given up.
 */
export function askEarly(tag: string): void {
  // A parser at work may bring more of them, and all are one request.
  if (typeof document === 'undefined' || document.readyState === 'loading') return;
  const wanted: LinkRequest[] = [];
  for (const element of document.querySelectorAll(`${tag}:not(:defined)`)) {
    const id = element.getAttribute('link-id');
    if (isLinkId(id) && asksAtOnce(element)) {
      wanted.push({ id, endpoint: readEndpoint(tag, element.getAttribute('endpoint')) });
    }
  }
  try {
    pageLoader.prefetch(wanted);
  } catch {
    // Nothing is relative to a page without an address; the elements say so themselves.
  }
}

/** Not what has its link with it, from the server or in hand, nor what has a loader of its own. */
function asksAtOnce(element: Element): boolean {
  return (
    !element.shadowRoot &&
    element.getAttribute('loading') !== 'lazy' &&
    !OF_SOURCE.some((name) => Object.hasOwn(element, name))
  );
}
