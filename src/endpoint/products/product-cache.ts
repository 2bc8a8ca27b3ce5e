import { LruMap } from '../cache/lru-map.js';
import type { Clock } from '../clock.js';
import type { ProductPictures } from './product-pictures.js';
import type { ProductFacts } from './product.js';

/** What is known of a product. Times are by the age clock. */
interface ProductRecord {
  /** `null`: the API has no such product, or has not told. */
  facts: ProductFacts | null;
  pictures: ProductPictures | null;
  fetchedAt: number;
  /** When it must be looked up again. */
  dueAt: number;
  /** Lookups in a row that failed. */
  failures: number;
}

interface ProductCacheOptions {
  /** Milliseconds for which a product is not looked up again. */
  lifetimeMs: number;
  toPictures(facts: ProductFacts): ProductPictures | null;
  clock: Clock;
}

const MAX_PRODUCTS = 50_000;
const MAX_BYTES = 32 * 1024 * 1024;
/** A record without its texts. */
const RECORD_BYTES = 600;
/** Products that were looked up together are not looked up together again. */
const JITTER_SHARE = 0.1;
/** Doubled with each failure in a row, up to the lifetime. */
const MIN_RETRY_MS = 60_000;
/** While lookups fail, a picture from before is shown for so long. */
const MAX_STALE_MS = 24 * 60 * 60 * 1000;

/** The products of this process, by id: of bounded memory, the least recently used ones leave. */
export class ProductCache {
  #options: ProductCacheOptions;
  #records = new LruMap<ProductRecord>({
    maxEntries: MAX_PRODUCTS,
    maxBytes: MAX_BYTES,
    bytesOf: ({ facts, pictures }) => RECORD_BYTES + 2 * JSON.stringify([facts, pictures]).length,
  });

  constructor(options: ProductCacheOptions) {
    this.#options = options;
  }

  /** Pictures of a product, and when it must be looked up; `undefined` when it never was. */
  get(id: string): { pictures: ProductPictures | null; dueAt: number } | undefined {
    const record = this.#records.get(id);
    if (!record) return undefined;
    const isOutdated = this.#options.clock.now() - record.fetchedAt >= this.#maxAgeMs;
    return { pictures: isOutdated ? null : record.pictures, dueAt: record.dueAt };
  }

  isDue(id: string): boolean {
    const dueAt = this.#records.peek(id)?.dueAt ?? -Infinity;
    return this.#options.clock.now() >= dueAt;
  }

  /** @param facts `null`: the API has no such product */
  add(id: string, facts: ProductFacts | null, fetchedAt: number): void {
    const { lifetimeMs, clock } = this.#options;
    const dueAt = fetchedAt + lifetimeMs * (1 + JITTER_SHARE * clock.random());
    this.#set(id, { facts, fetchedAt, dueAt, failures: 0 });
  }

  /** It keeps what was known, for some time. */
  addFailure(id: string): void {
    const { lifetimeMs, clock } = this.#options;
    const last = this.#records.peek(id);
    const failures = (last?.failures ?? 0) + 1;
    const retryMs = Math.min(lifetimeMs, MIN_RETRY_MS * 2 ** (failures - 1));
    const { facts = null, fetchedAt = -Infinity, pictures = null } = last ?? {};
    const dueAt = clock.now() + retryMs;
    this.#records.set(id, { facts, fetchedAt, pictures, dueAt, failures });
  }

  /** Goes on with what another cache knows, whose clock has another start. What failed may work with new settings. */
  inherit(previous: ProductCache): void {
    const shiftMs = this.#options.clock.now() - previous.#options.clock.now();
    for (const [id, { facts, fetchedAt, dueAt, failures }] of previous.#records.entries()) {
      if (!facts) continue;
      const due = failures > 0 ? -Infinity : dueAt + shiftMs;
      this.#set(id, { facts, fetchedAt: fetchedAt + shiftMs, dueAt: due, failures: 0 });
    }
  }

  get #maxAgeMs(): number {
    return Math.max(MAX_STALE_MS, 2 * this.#options.lifetimeMs);
  }

  #set(id: string, record: Omit<ProductRecord, 'pictures'>): void {
    const pictures = record.facts && this.#options.toPictures(record.facts);
    this.#records.set(id, { ...record, pictures });
  }
}
