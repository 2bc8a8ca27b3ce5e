/** A map of at most `limit` entries: the one that was not used for longest makes room. */
export class BoundedMap<Value> {
  #entries = new Map<string, Value>();
  #limit: number;
  #onEvict: (key: string) => void;

  constructor(limit: number, onEvict: (key: string) => void = () => {}) {
    this.#limit = limit;
    this.#onEvict = onEvict;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Counts as a use. */
  get(key: string): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#limit) return;
    // A map iterates in the order of insertion, which here is the order of use.
    const [oldest] = this.#entries.keys();
    if (oldest === undefined) return;
    this.#entries.delete(oldest);
    this.#onEvict(oldest);
  }

  delete(key: string): boolean {
    return this.#entries.delete(key);
  }
}
