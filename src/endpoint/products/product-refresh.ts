import { FailureBackoff } from '../cache/failure-backoff.js';
import type { MonotonicClock } from '../clock.js';
import { keepAlive } from '../http/keep-alive.js';
import type { EndpointContext } from '../http/message.js';
import { StoreAwayError } from '../store/store-client.js';
import { FetchFailedError, FetchRejectedError } from '../upstream/fetch-error.js';
import { InFlight, IN_FLIGHT_TTL_MS } from '../upstream/in-flight.js';
import type { CallDemand } from '../upstream/rate-limiter.js';
import { PendingProducts } from './pending-products.js';
import { PRODUCT_DEMAND, STARVED_DEMAND } from './product-reader.js';
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
const PAUSE_MS = 1_000;
/** When links have left no calls for so long, products take one. */
const STARVED_MS = 30_000;
/** A run waits for calls, so that few requests are enough for many products. */
const MAX_WAIT_MS = STARVED_MS + 5_000;
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
  /** When calls were refused first, since one was not. */
  #refusedSince: number | null = null;

  constructor(options: ProductRefreshOptions) {
    this.#options = options;
    this.#pending = new PendingProducts(options.clock, IN_FLIGHT_TTL_MS);
    this.#backoff = new FailureBackoff(options.clock, MAX_BACKOFF_MS);
  }

  /** @param isCover whether its picture is the cover of the link */
  add(productId: string, linkId: string, isCover: boolean): void {
    this.#pending.add(productId, linkId, isCover);
  }

  /** Never throws, and nothing waits for it. */
  start(context: EndpointContext | undefined): void {
    for (const run of this.#runs) if (run.isLost) this.#runs.delete(run);
    // A handler may respond only after what it keeps alive, as that for Lambda does.
    const mayWait = !context?.waitUntil;
    while (this.#runs.size < MAX_CONCURRENT && !this.#isPaused) {
      const id = this.#pending.take();
      if (id === undefined) return;
      const run = new InFlight<void>(this.#options.clock, (self) => this.#run(id, self, mayWait));
      this.#runs.add(run);
      const end = () => void this.#runs.delete(run);
      keepAlive(context, run.promise.catch(this.#options.reportBug).finally(end));
    }
  }

  get #isPaused(): boolean {
    const isBackedOff = this.#backoff.activeError('products') !== undefined;
    return isBackedOff || this.#options.clock.now() < this.#pausedUntil;
  }

  async #run(first: string, self: InFlight<void>, mayWait: boolean): Promise<void> {
    // The constructor of the run has to return first.
    await Promise.resolve();
    let id: string | undefined = first;
    let usedAt = this.#options.clock.now();
    while (id !== undefined) {
      self.markStarted();
      if (await this.#lookUp(id)) usedAt = this.#options.clock.now();
      else if (!mayWait || !(await this.#waitForCalls(usedAt))) return;
      id = this.#isPaused ? undefined : this.#pending.take();
    }
  }

  /** @returns whether it may go on */
  async #waitForCalls(usedAt: number): Promise<boolean> {
    const { clock } = this.#options;
    if (clock.now() - usedAt > MAX_WAIT_MS) return false;
    await clock.sleep(PAUSE_MS);
    return true;
  }

  get #demand(): CallDemand {
    const sinceRefused = this.#options.clock.now() - (this.#refusedSince ?? Infinity);
    return sinceRefused >= STARVED_MS ? STARVED_DEMAND : PRODUCT_DEMAND;
  }

  /** @returns whether the product was looked up */
  async #lookUp(id: string): Promise<boolean> {
    const { source, onFound, onFailed, onEnded } = this.#options;
    try {
      onFound(id, await source(id, this.#demand));
      this.#backoff.reset('products');
    } catch (error) {
      if (!(error instanceof FetchFailedError)) return this.#putOff(id, error);
      onFailed(id, error);
      if (error.upstreamHealth !== 'healthy') this.#backoff.record('products', error);
    }
    this.#refusedSince = null;
    await onEnded(this.#pending.end(id));
    return true;
  }

  #putOff(id: string, error: unknown): false {
    this.#pending.giveBack(id);
    const now = this.#options.clock.now();
    const isRejected = error instanceof FetchRejectedError;
    this.#pausedUntil = now + PAUSE_MS;
    if (isRejected && error.reason === 'budget') this.#refusedSince ??= now;
    if (!isRejected && !(error instanceof StoreAwayError)) throw error;
    return false;
  }
}
