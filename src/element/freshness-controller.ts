import type { ReactiveController, ReactiveControllerHost } from 'lit';

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

/**
 * Tells the host when what it shows may be old. No `unload` or `beforeunload`: they would keep the
 * page out of the back/forward cache (https://web.dev/articles/bfcache).
 */
export class FreshnessController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #doubt: (reason: FreshnessReason) => void;

  constructor(host: ReactiveControllerHost & Element, doubt: (reason: FreshnessReason) => void) {
    this.#host = host;
    this.#doubt = doubt;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#pageShown);
    addEventListener('online', this.#online);
    // On its way through the window: <img name="addEventListener"> hides the document's own method.
    addEventListener('visibilitychange', this.#visibilityChanged, true);
    this.#host.addEventListener('pointerenter', this.#approached);
    this.#host.addEventListener('focusin', this.#approached);
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#pageShown);
    removeEventListener('online', this.#online);
    removeEventListener('visibilitychange', this.#visibilityChanged, true);
    this.#host.removeEventListener('pointerenter', this.#approached);
    this.#host.removeEventListener('focusin', this.#approached);
  }

  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#doubt('restored');
  };

  readonly #online = (): void => this.#doubt('online');

  readonly #approached = (): void => this.#doubt('approached');

  readonly #visibilityChanged = (): void => {
    if (document.visibilityState === 'visible') this.#doubt('shown');
  };
}
