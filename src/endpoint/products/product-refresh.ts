import { FailureBackoff } from '../cache/failure-backoff.js';
import type { MonotonicClock } from '../clock.js';
import { keepAlive } from '../http/keep-alive.js';
import type { EndpointContext } from '../http/message.js';
import { StoreAwayError } from '../store/store-client.js';
import { FetchFailedError, FetchRejectedError } from '../upstream/fetch-error.js';
import { InFlight, IN_FLIGHT_TTL_MS } from '../upstream/in-flight.js';
import { PendingProducts } from './pending-products.js';
import type { FoundProduct, ProductSource } from './product-source.js';

interface ProductRefreshOptions {
  source: ProductSource;
  onFound(id: string, product: FoundProduct): void;
  onFailed(id: string, failure: FetchFailedError): void;
  /** Called after the above, with the links that wait for the product. */
  onEnded(links: ReadonlySet<string>): Promise<void>;
  reportBug(error: unknown): void;
  clock: MonotonicClock;
}

/** Beside the bulkhead, so that slow products take no place of a link. */
const MAX_CONCURRENT = 4;
/** After a rejection, or while the store is away. */
const MAX_PAUSE_MS = 5_000;
const AWAY_PAUSE_MS = 1_000;
/** While lookups fail one after the other. */
const MAX_BACKOFF_MS = 5 * 60_000;

/**
 * Looks products up in the background, each once for all links that wait for it. Requests drive it: when
 * calls are short or fail it stops, and a later request continues.
 */
export class ProductRefresh {
  #options: ProductRefreshOptions;
  #pending: PendingProducts;
  #runs = new Set<InFlight<void>>();
  #backoff: FailureBackoff;
  #pausedUntil = -Infinity;

  constructor(options: ProductRefreshOptions) {
    this.#options = options;
    this.#pending = new PendingProducts(options.clock, IN_FLIGHT_TTL_MS);
    this.#backoff = new FailureBackoff(options.clock, MAX_BACKOFF_MS);
  }

  add(productId: string, linkId: string): void {
    this.#pending.add(productId, linkId);
  }

  /** Never throws, and nothing waits for it. */
  start(context: EndpointContext | undefined): void {
    for (const run of this.#runs) if (run.isLost) this.#runs.delete(run);
    while (this.#runs.size < MAX_CONCURRENT && !this.#isPaused) {
      const id = this.#pending.take();
      if (id === undefined) return;
      const run = new InFlight<void>(this.#options.clock, (self) => this.#run(id, self));
      this.#runs.add(run);
      const end = () => void this.#runs.delete(run);
      keepAlive(context, run.promise.catch(this.#options.reportBug).finally(end));
    }
  }

  get #isPaused(): boolean {
    const isBackedOff = this.#backoff.activeError('products') !== undefined;
    return isBackedOff || this.#options.clock.now() < this.#pausedUntil;
  }

  async #run(first: string, self: InFlight<void>): Promise<void> {
    // The constructor of the run has to return first.
    await Promise.resolve();
    let id: string | undefined = first;
    while (id !== undefined) {
      self.markStarted();
      await this.#lookUp(id);
      id = this.#isPaused ? undefined : this.#pending.take();
    }
  }

  async #lookUp(id: string): Promise<void> {
    const { source, onFound, onFailed, onEnded } = this.#options;
    try {
      onFound(id, await source(id));
      this.#backoff.reset('products');
    } catch (error) {
      if (!(error instanceof FetchFailedError)) return this.#putOff(id, error);
      onFailed(id, error);
      if (error.upstreamHealth !== 'healthy') this.#backoff.record('products', error);
    }
    await onEnded(this.#pending.end(id));
  }

  /** The product was not looked up. */
  #putOff(id: string, error: unknown): void {
    this.#pending.giveBack(id);
    const isRejected = error instanceof FetchRejectedError;
    const waitMs = isRejected ? Math.min(MAX_PAUSE_MS, error.retryAfter * 1000) : AWAY_PAUSE_MS;
    this.#pausedUntil = this.#options.clock.now() + waitMs;
    if (!isRejected && !(error instanceof StoreAwayError)) throw error;
  }
}
