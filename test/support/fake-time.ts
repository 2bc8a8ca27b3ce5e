/** Fake timers and a fake clock: time passes only in `elapse`. */
export class FakeTime {
  /** Milliseconds since 1970. */
  now = Date.UTC(2026, 0, 1);
  readonly #timers = new Map<number, { at: number; run: () => void }>();
  readonly #real = { setTimeout, clearTimeout, now: Date.now, elapsed: performance.now };
  #last = 0;

  /**
   * Replaces the page's timers and clocks until `uninstall`. `performance.now` stands still: the time of one real
   * task, in which the element may render, is neither over on a busy machine nor when this time elapses.
   */
  install(): void {
    const setTimeout = (run: () => void, ms = 0) => this.#start(run, ms);
    const clearTimeout = (timer: number) => this.#timers.delete(timer);
    Object.assign(globalThis, { setTimeout, clearTimeout });
    const { now } = this;
    Date.now = () => this.now;
    performance.now = () => now;
  }

  uninstall(): void {
    const { setTimeout, clearTimeout, now, elapsed } = this.#real;
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Date.now = now;
    performance.now = elapsed;
  }

  /** The number of pending timers. */
  get waiting(): number {
    return this.#timers.size;
  }

  readonly schedule = (run: () => void, ms: number): (() => void) => {
    const timer = this.#start(run, ms);
    return () => this.#timers.delete(timer);
  };

  forget(): void {
    this.#timers.clear();
  }

  /** Advances by `ms` milliseconds; awaits `settled` after every instant in which a timer ran. */
  async elapse(ms: number, settled: () => Promise<void>): Promise<void> {
    const end = this.now + ms;
    for (let at = this.#nextInstant(); at <= end; at = this.#nextInstant()) {
      this.now = Math.max(this.now, at);
      for (const [timer, { at, run }] of [...this.#timers]) {
        if (at <= this.now && this.#timers.delete(timer)) run();
      }
      await settled();
    }
    this.now = end;
  }

  #start(run: () => void, ms: number): number {
    this.#last += 1;
    this.#timers.set(this.#last, { at: this.now + ms, run });
    return this.#last;
  }

  #nextInstant(): number {
    return Math.min(...[...this.#timers.values()].map(({ at }) => at));
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** The next task, after all pending microtasks. Not a timer, so it works in fake time. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
