interface Timer {
  key: number;
  at: number;
  run: () => void;
}

/** Timers, soonest first: a binary heap, because long simulations have thousands at once. */
export class TimerQueue {
  #heap: Timer[] = [];
  #active = new Map<number, Timer>();
  #lastKey = 0;

  get size(): number {
    return this.#active.size;
  }

  get nextInstant(): number {
    this.#dropDeleted();
    return this.#heap[0]?.at ?? Infinity;
  }

  add(at: number, run: () => void): number {
    const timer = { key: (this.#lastKey += 1), at, run };
    this.#active.set(timer.key, timer);
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
    return timer.key;
  }

  delete(key: number): void {
    this.#active.delete(key);
  }

  /** The timers of an instant and before, in the order in which they were started. */
  dueAt(instant: number): number[] {
    const keys: number[] = [];
    while (this.nextInstant <= instant) {
      const timer = this.#pop();
      if (timer) keys.push(timer.key);
    }
    return keys.sort((one, other) => one - other);
  }

  /** What a due timer runs; `undefined` when it was deleted meanwhile. */
  take(key: number): (() => void) | undefined {
    const timer = this.#active.get(key);
    this.#active.delete(key);
    return timer?.run;
  }

  #dropDeleted(): void {
    for (let first = this.#heap[0]; first && !this.#active.has(first.key); first = this.#heap[0]) {
      this.#pop();
    }
  }

  #pop(): Timer | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last && last !== first) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(index: number): void {
    const parent = (index - 1) >> 1;
    if (index > 0 && this.#swapIfSooner(index, parent)) this.#rise(parent);
  }

  #sink(index: number): void {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    const child = this.#at(right) < this.#at(left) ? right : left;
    if (this.#swapIfSooner(child, index)) this.#sink(child);
  }

  #at(index: number): number {
    return this.#heap[index]?.at ?? Infinity;
  }

  #swapIfSooner(child: number, parent: number): boolean {
    const [lower, upper] = [this.#heap[child], this.#heap[parent]];
    if (!lower || !upper || lower.at >= upper.at) return false;
    [this.#heap[child], this.#heap[parent]] = [upper, lower];
    return true;
  }
}
