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

/** Products that must be looked up: covers first, which are all that most cards show, then in the order of adding. */
export class PendingProducts {
  #covers = new Map<string, Pending>();
  #others = new Map<string, Pending>();
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

  /** @param isCover whether its picture is the cover of the link */
  add(productId: string, linkId: string, isCover: boolean): void {
    const pending = this.#get(productId) ?? this.#create(productId);
    if (!pending) return;
    if (pending.links.size < MAX_LINKS) pending.links.add(linkId);
    if (!isCover || this.#covers.has(productId)) return;
    this.#others.delete(productId);
    this.#covers.set(productId, pending);
  }

  /** The next one, which is then looked up. */
  take(): string | undefined {
    return this.#takeOf(this.#covers) ?? this.#takeOf(this.#others);
  }

  /** It was not looked up. */
  giveBack(productId: string): void {
    const pending = this.#get(productId);
    if (pending) pending.takenAt = null;
  }

  /** It was looked up. Returns the links that wait for it. */
  end(productId: string): ReadonlySet<string> {
    const links = this.#get(productId)?.links ?? new Set<string>();
    this.#covers.delete(productId);
    this.#others.delete(productId);
    return links;
  }

  #get(productId: string): Pending | undefined {
    return this.#covers.get(productId) ?? this.#others.get(productId);
  }

  /** `undefined` when there are too many. */
  #create(productId: string): Pending | undefined {
    if (this.#covers.size + this.#others.size >= MAX_PRODUCTS) return undefined;
    const pending = { links: new Set<string>(), takenAt: null };
    this.#others.set(productId, pending);
    return pending;
  }

  #takeOf(products: ReadonlyMap<string, Pending>): string | undefined {
    const now = this.#clock.now();
    // Those that are being looked up are few, and the first ones.
    for (const [id, pending] of products) {
      if (pending.takenAt !== null && now - pending.takenAt < this.#ttlMs) continue;
      pending.takenAt = now;
      return id;
    }
    return undefined;
  }
}
