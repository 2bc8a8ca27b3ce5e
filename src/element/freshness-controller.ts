import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds after which a tab that comes back to the front asks again. */
const STALE_AFTER = 60_000;

/** What may have made the shown data old. */
export type FreshnessReason =
  /** The page came back from the back/forward cache: any time may have passed. */
  | 'restored'
  /** The tab is visible again after it was hidden for a minute or more. */
  | 'shown'
  /** The network is back. */
  | 'online';

/**
 * Tells the host when what it shows may be old. No `unload` or `beforeunload`: they would keep the
 * page out of the back/forward cache (https://web.dev/articles/bfcache).
 */
export class FreshnessController implements ReactiveController {
  readonly #doubt: (reason: FreshnessReason) => void;
  #hiddenSince: number | undefined;

  constructor(host: ReactiveControllerHost, doubt: (reason: FreshnessReason) => void) {
    this.#doubt = doubt;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#pageShown);
    addEventListener('online', this.#online);
    document.addEventListener('visibilitychange', this.#visibilityChanged);
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#pageShown);
    removeEventListener('online', this.#online);
    document.removeEventListener('visibilitychange', this.#visibilityChanged);
  }

  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#doubt('restored');
  };

  readonly #online = (): void => this.#doubt('online');

  readonly #visibilityChanged = (): void => {
    if (document.visibilityState === 'hidden') {
      this.#hiddenSince = Date.now();
      return;
    }
    const hiddenFor = Date.now() - (this.#hiddenSince ?? Date.now());
    this.#hiddenSince = undefined;
    if (hiddenFor >= STALE_AFTER) this.#doubt('shown');
  };
}
