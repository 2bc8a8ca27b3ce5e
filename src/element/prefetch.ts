import type { LinkRequest } from '../loader/link-request.js';
import { hasOwn } from '../wire/fields.js';
import { isLinkId } from '../wire/link-id.js';
import { pageLoader } from './controllers/page-loader.js';
import { readEndpoint } from './options.js';

/** Properties that a page may have set before the element was defined. */
const SOURCE_PROPERTIES = ['link', 'linkId', 'endpoint', 'loader', 'loading'];

/**
 * Requests the links of the elements that are in the page before the class is defined: the browser fetches
 * while the rest of the script runs. The elements join these requests; one that no element joins is aborted.
 */
export function prefetchUndefined(tag: string): void {
  // While the document is being parsed more elements may come, and all of them share one request.
  if (typeof document === 'undefined' || document.readyState === 'loading') return;
  try {
    pageLoader.prefetch(requestsFor(tag));
  } catch {
    // A relative endpoint in a document without an address; the elements report it themselves.
  }
}

function requestsFor(tag: string): LinkRequest[] {
  const requests: LinkRequest[] = [];
  for (const element of document.querySelectorAll(`${tag}:not(:defined)`)) {
    const id = element.getAttribute('link-id');
    if (isLinkId(id) && isEager(element)) {
      requests.push({ id, endpoint: readEndpoint(tag, element.getAttribute('endpoint')) });
    }
  }
  return requests;
}

/** Not an element whose link came with the page, in a shadow root or its template, or is set as a property, nor one with its own loader. */
function isEager(element: Element): boolean {
  return (
    !element.shadowRoot &&
    element.firstElementChild?.localName !== 'template' &&
    element.getAttribute('loading') !== 'lazy' &&
    !SOURCE_PROPERTIES.some((name) => hasOwn(element, name))
  );
}
