import type { Clock } from '../clock.js';

interface Pending {
  /** The links that wait for it. */
  links: Set<string>;
  /** When its lookup started; `null` before. */
  takenAt: number | null;
}

const MAX_PRODUCTS = 10_000;
/** Others hear of the product with their next request. */
const MAX_LINKS = 1_000;

/** Products that must be looked up, in the order in which they were added. */
export class PendingProducts {
  #products = new Map<string, Pending>();
  #clock: Clock;
  #ttlMs: number;

  /**
   * @param clock monotonic
   * @param ttlMs after which a lookup counts as lost: its runtime was frozen or its request ended
   */
  constructor(clock: Clock, ttlMs: number) {
    this.#clock = clock;
    this.#ttlMs = ttlMs;
  }

  add(productId: string, linkId: string): void {
    const pending = this.#products.get(productId);
    if (pending && pending.links.size < MAX_LINKS) pending.links.add(linkId);
    if (pending || this.#products.size >= MAX_PRODUCTS) return;
    this.#products.set(productId, { links: new Set([linkId]), takenAt: null });
  }

  /** The next one, which is then looked up. */
  take(): string | undefined {
    const now = this.#clock.now();
    // Those that are being looked up are few, and the first ones.
    for (const [id, pending] of this.#products) {
      if (pending.takenAt !== null && now - pending.takenAt < this.#ttlMs) continue;
      pending.takenAt = now;
      return id;
    }
    return undefined;
  }

  /** It was not looked up. */
  giveBack(productId: string): void {
    const pending = this.#products.get(productId);
    if (pending) pending.takenAt = null;
  }

  /** It was looked up. Returns the links that wait for it. */
  end(productId: string): ReadonlySet<string> {
    const links = this.#products.get(productId)?.links ?? new Set<string>();
    this.#products.delete(productId);
    return links;
  }
}
