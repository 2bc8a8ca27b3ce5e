import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

type Timer = { at: number; run: () => void };

const START = Date.UTC(2026, 0, 1);
const settle = globalThis.setImmediate;

/**
 * A world of its own for one simulation: clocks, timers, chance, and a cryptography that answers at
 * once, in place of the platform's. Nothing in it depends on the machine, so a seed tells everything.
 */
export class SimulatedTime {
  /** Milliseconds that have passed in truth, whatever the machine's clocks say. */
  now = 0;
  /** How far the machine's time of day is off. */
  #wallError = 0;
  /** How long the machine was asleep: its monotonic clock and its timers stood still. */
  #slept = 0;
  #timers = new Map<number, Timer>();
  #lastTimer = 0;
  #restore: (() => void)[] = [];

  install(chance: () => number): void {
    this.#replace(globalThis, 'setTimeout', (run: () => void, ms = 0) => this.#start(run, ms));
    this.#replace(globalThis, 'clearTimeout', (timer: number) => this.#timers.delete(timer));
    this.#replace(Date, 'now', () => START + Math.floor(this.now + this.#wallError));
    this.#replace(performance, 'now', () => this.now - this.#slept);
    this.#replace(Math, 'random', chance);
    this.#replace(crypto.subtle, 'digest', digest);
    this.#replace(crypto.subtle, 'importKey', importKey);
    this.#replace(crypto.subtle, 'verify', verify);
  }

  uninstall(): void {
    for (const restore of this.#restore.reverse()) restore();
  }

  /** Milliseconds for which the machine was awake. */
  get awake(): number {
    return this.now - this.#slept;
  }

  /** Unix seconds by a clock that is right. */
  get unixSeconds(): number {
    return Math.floor((START + this.now) / 1000);
  }

  get timersWaiting(): number {
    return this.#timers.size;
  }

  /** Somebody sets the machine's clock. */
  jump(ms: number): void {
    this.#wallError += ms;
  }

  /** The machine sleeps, and the world goes on. */
  sleep(ms: number): void {
    this.now += ms;
    this.#slept += ms;
  }

  schedule(run: () => void, ms: number): void {
    this.#start(run, ms);
  }

  /** Lets time pass; after every instant at which a timer rang all that follows from it is awaited. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settled();
    for (;;) {
      const at = this.#nextInstant() + this.#slept;
      if (at > end) break;
      this.now = Math.max(this.now, at);
      for (const [key, timer] of [...this.#timers]) {
        if (timer.at + this.#slept <= this.now && this.#timers.delete(key)) timer.run();
      }
      await settled();
    }
    this.now = Math.max(this.now, end);
  }

  #start(run: () => void, ms: number): number {
    this.#lastTimer += 1;
    this.#timers.set(this.#lastTimer, { at: this.now - this.#slept + Math.max(0, ms), run });
    return this.#lastTimer;
  }

  #nextInstant(): number {
    let next = Infinity;
    for (const { at } of this.#timers.values()) next = Math.min(next, at);
    return next;
  }

  #replace(owner: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
    this.#restore.push(() => {
      if (before) Object.defineProperty(owner, name, before);
      else Reflect.deleteProperty(owner, name);
    });
  }
}

/** The next task: whatever promises were under way have settled by then. */
function settled(): Promise<void> {
  return new Promise((resolve) => settle(resolve));
}

async function digest(_name: string, bytes: Uint8Array): Promise<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer;
}

async function importKey(_format: string, secret: Uint8Array): Promise<Uint8Array> {
  return secret;
}

async function verify(_name: string, key: Uint8Array, mac: Uint8Array, signed: Uint8Array) {
  return timingSafeEqual(createHmac('sha256', key).update(signed).digest(), mac);
}
