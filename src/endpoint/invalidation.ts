import type { InvalidationCause } from './cache/cache-entry.js';
import { keepAlive } from './http/keep-alive.js';
import type { EndpointContext } from './http/message.js';
import type { ConnectedStore } from './store/connect-store.js';

interface InvalidationOptions {
  /** In this process. Returns whether the link may have changed responses. */
  invalidateHere(id: string, cause: InvalidationCause): boolean;
  store: Pick<ConnectedStore, 'tell'> | null;
  /** The merchant's function. */
  onInvalidate(id: string): unknown;
}

/** Marks links as changed: in this process, in others, and in the merchant's caches in front. */
export class Invalidation {
  #options: InvalidationOptions;

  constructor(options: InvalidationOptions) {
    this.#options = options;
  }

  /**
   * Returns whether the link may have changed responses.
   *
   * @throws {StoreAwayError} when it is valid for this process only
   */
  run(id: string, cause: InvalidationCause, context?: EndpointContext): boolean | Promise<boolean> {
    const { invalidateHere, store } = this.#options;
    if (!invalidateHere(id, cause)) return false;
    if (!store) return this.#purge(id, context);
    // Purged last, and again: a cache in front must not keep an old copy that it had from another process.
    const told = store.tell(id, cause, () => this.#purge(id));
    return told.then(() => this.#purge(id, context));
  }

  /** @returns whether all processes see it */
  async tryRun(id: string): Promise<boolean> {
    try {
      return await this.run(id, 'changed');
    } catch {
      return false;
    }
  }

  #purge(id: string, context?: EndpointContext): true {
    keepAlive(context, this.#notify(id));
    return true;
  }

  /** A failure is reported already, and the link is invalidated all the same. */
  async #notify(id: string): Promise<void> {
    try {
      await this.#options.onInvalidate(id);
    } catch {
      return;
    }
  }
}
