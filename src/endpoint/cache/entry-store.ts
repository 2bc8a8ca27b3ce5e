import type { CacheEntry } from './cache-entry.js';
import { LruMap } from './lru-map.js';

export interface EntryStoreOptions<Value> {
  maxLinks: number;
  /** For all links together. */
  maxBytes: number;
  /** Bytes of memory that a value takes. */
  bytesOf(value: Value): number;
}

/** Apart from links, so that a client that tries ids cannot evict them. */
const MAX_MISSING = 1_000;
/** An entry without its link and value. */
const ENTRY_BYTES = 1_000;

/** The entries of this process, by id. */
export class EntryStore<Value> {
  #links: LruMap<CacheEntry<Value>>;
  #missing = new LruMap<CacheEntry<Value>>({ maxEntries: MAX_MISSING });

  constructor({ maxLinks, maxBytes, bytesOf }: EntryStoreOptions<Value>) {
    this.#links = new LruMap({
      maxEntries: maxLinks,
      maxBytes,
      bytesOf: ({ value }) => ENTRY_BYTES + (value === null ? 0 : bytesOf(value)),
    });
  }

  get(id: string): CacheEntry<Value> | undefined {
    return this.#links.get(id) ?? this.#missing.get(id);
  }

  /** The entry of a link that exists. Does not mark it as used. */
  peekLink(id: string): CacheEntry<Value> | undefined {
    return this.#links.peek(id);
  }

  /** Replaces the entry of a link that is there, and does not mark it as used. */
  replaceLink(entry: CacheEntry<Value>): void {
    this.#links.replace(entry.id, entry);
  }

  get size(): { links: number; bytes: number } {
    return { links: this.#links.size, bytes: this.#links.bytes };
  }

  links(): CacheEntry<Value>[] {
    return this.#links.entries().map(([, entry]) => entry);
  }

  ids(): string[] {
    return [...this.#links.entries(), ...this.#missing.entries()].map(([id]) => id);
  }

  /** Replaces the entry of the same link. */
  set(entry: CacheEntry<Value>): void {
    const [entries, others] = entry.link
      ? [this.#links, this.#missing]
      : [this.#missing, this.#links];
    others.delete(entry.id);
    entries.set(entry.id, entry);
  }
}
