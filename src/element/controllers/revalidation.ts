/** Why the shown data may be stale, or why its age matters now. */
export type RevalidationReason =
  /** The page was restored from the back/forward cache, or the element is back in the document: any time may have passed. */
  | 'restored'
  /** The tab is visible again. */
  | 'visible'
  /** The buyer points at the element or moves the focus into it. */
  | 'interaction'
  /** The network is back. */
  | 'online';

/** A listener whose host may show stale data; also the event listener for interaction with that host. */
export interface RevalidationListener extends EventListenerObject {
  revalidate(reason: RevalidationReason): void;
}

/** The listeners in the document share the page's event listeners: a page may have thousands of elements. */
const connected = new Set<RevalidationListener>();

// No `unload` or `beforeunload`: they would keep the page out of the back/forward cache
// (https://web.dev/articles/bfcache).
const PAGE_EVENTS = ['pageshow', 'online', 'visibilitychange'];
const HOST_EVENTS = ['pointerenter', 'focusin'];

/** Tells `listener` when what it shows in `host` may be stale. */
export function watch(host: Element, listener: RevalidationListener): void {
  // On the window, in the capture phase: <img name="addEventListener"> hides the document's own method.
  if (connected.size === 0) for (const type of PAGE_EVENTS) addEventListener(type, onPage, true);
  connected.add(listener);
  for (const type of HOST_EVENTS) host.addEventListener(type, listener);
}

/** Stops telling `listener`. The host's own listeners are garbage collected with it. */
export function unwatch(listener: RevalidationListener): void {
  connected.delete(listener);
  if (connected.size > 0) return;
  for (const type of PAGE_EVENTS) removeEventListener(type, onPage, true);
}

function onPage(event: Event): void {
  const reason = reasonOf(event);
  if (reason) for (const listener of [...connected]) listener.revalidate(reason);
}

function reasonOf(event: Event): RevalidationReason | undefined {
  if (event.type === 'online') return 'online';
  if (event.type === 'pageshow') {
    return 'persisted' in event && event.persisted ? 'restored' : undefined;
  }
  return document.visibilityState === 'visible' ? 'visible' : undefined;
}
