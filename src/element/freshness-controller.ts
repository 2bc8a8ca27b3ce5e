import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';

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

/** Those in the document: they share the page's listeners, of which a page with many would have thousands. */
const connected = new Set<FreshnessController>();

// No `unload` or `beforeunload`: they would keep the page out of the back/forward cache
// (https://web.dev/articles/bfcache).
const OF_PAGE = ['pageshow', 'online', 'visibilitychange'];
const OF_HOST = ['pointerenter', 'focusin'];

/** Tells the host when what it shows may be old. */
export class FreshnessController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #doubt: (reason: FreshnessReason) => void;

  constructor(host: ReactiveControllerHost & Element, doubt: (reason: FreshnessReason) => void) {
    this.#host = host;
    this.#doubt = doubt;
    host.addController(this);
  }

  hostConnected(): void {
    // On its way through the window: <img name="addEventListener"> hides the document's own method.
    if (connected.size === 0) for (const type of OF_PAGE) addEventListener(type, pageChanged, true);
    connected.add(this);
    for (const type of OF_HOST) this.#host.addEventListener(type, this);
  }

  hostDisconnected(): void {
    connected.delete(this);
    if (connected.size > 0) return;
    for (const type of OF_PAGE) removeEventListener(type, pageChanged, true);
  }

  /** The buyer is about to act. */
  handleEvent(): void {
    if (connected.has(this)) this.doubt('approached');
  }

  doubt(reason: FreshnessReason): void {
    this.#doubt(reason);
  }
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
