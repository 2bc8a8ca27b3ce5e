/** Limits by the number of entries, and by their size if there is one. */
interface LruLimits<Value> {
  maxEntries: number;
  maxBytes?: number;
  bytesOf?(value: Value): number;
  onEvict?(value: Value): void;
}

interface Slot<Value> {
  value: Value;
  bytes: number;
}

/** A map with limits. When it is full, the least recently used entries are evicted. */
export class LruMap<Value> {
  #slots = new Map<string, Slot<Value>>();
  #limits: LruLimits<Value>;
  #bytes = 0;
  /** The most recently used key: a link in great demand is not moved each time. */
  #newest: string | undefined;

  constructor(limits: LruLimits<Value>) {
    this.#limits = limits;
  }

  /** The size of all entries. */
  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** Not marked as used. */
  entries(): [key: string, value: Value][] {
    return Array.from(this.#slots, ([key, { value }]) => [key, value]);
  }

  /** Marks the entry as used. */
  get(key: string): Value | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    if (key === this.#newest) return slot.value;
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    this.#newest = key;
    return slot.value;
  }

  set(key: string, value: Value): void {
    this.delete(key);
    const bytes = this.#limits.bytesOf?.(value) ?? 0;
    this.#slots.set(key, { value, bytes });
    this.#newest = key;
    this.#bytes += bytes;
    this.#evict();
  }

  /** Does not mark the entry as used. */
  peek(key: string): Value | undefined {
    return this.#slots.get(key)?.value;
  }

  /** Replaces an entry that is there, and does not mark it as used. */
  replace(key: string, value: Value): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    const bytes = this.#limits.bytesOf?.(value) ?? 0;
    this.#bytes += bytes - slot.bytes;
    this.#slots.set(key, { value, bytes });
    this.#evict();
  }

  delete(key: string): boolean {
    this.#bytes -= this.#slots.get(key)?.bytes ?? 0;
    return this.#slots.delete(key);
  }

  #evict(): void {
    const { maxEntries, maxBytes = Infinity } = this.#limits;
    // A map iterates in the order of insertion, which here is the order of use.
    for (const [key, { value }] of this.#slots) {
      if (this.#slots.size <= maxEntries && this.#bytes <= maxBytes) return;
      this.delete(key);
      this.#limits.onEvict?.(value);
    }
  }
}
