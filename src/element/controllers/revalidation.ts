/** What may have made the shown data old, or makes its age matter. */
export type FreshnessReason =
  /** The page came back from the back/forward cache: any time may have passed. */
  | 'restored'
  /** The tab is visible again. */
  | 'shown'
  /** The buyer points at the element or moves the focus into it. */
  | 'approached'
  /** The network is back. */
  | 'online';

/** One who shows data; as a listener it hears of a buyer who turns to the host. */
export interface Doubter extends EventListenerObject {
  doubt(reason: FreshnessReason): void;
}

/** Those in the document: they share the page's listeners, of which a page with many would have thousands. */
const connected = new Set<Doubter>();

// No `unload` or `beforeunload`: they would keep the page out of the back/forward cache
// (https://web.dev/articles/bfcache).
const OF_PAGE = ['pageshow', 'online', 'visibilitychange'];
const OF_HOST = ['pointerenter', 'focusin'];

/** Tells `doubter` when what it shows in `host` may be old. */
export function watch(host: Element, doubter: Doubter): void {
  // On its way through the window: <img name="addEventListener"> hides the document's own method.
  if (connected.size === 0) for (const type of OF_PAGE) addEventListener(type, pageChanged, true);
  connected.add(doubter);
  for (const type of OF_HOST) host.addEventListener(type, doubter);
}

/** What the host hears does not count from now on: its listeners go with it. */
export function unwatch(doubter: Doubter): void {
  connected.delete(doubter);
  if (connected.size > 0) return;
  for (const type of OF_PAGE) removeEventListener(type, pageChanged, true);
}

function pageChanged(event: Event): void {
  const reason = reasonOf(event);
  if (reason) for (const each of [...connected]) each.doubt(reason);
}

function reasonOf(event: Event): FreshnessReason | undefined {
  if (event.type === 'online') return 'online';
  if (event.type === 'pageshow') {
    return 'persisted' in event && event.persisted ? 'restored' : undefined;
  }
  return document.visibilityState === 'visible' ? 'shown' : undefined;
}
