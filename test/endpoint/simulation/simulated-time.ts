import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { TimerQueue } from './timer-queue.js';

const START = Date.UTC(2026, 0, 1);
const settle = globalThis.setImmediate;

/**
 * Replaces the platform's clocks, timers, random numbers, and asynchronous cryptography for one
 * simulation. Nothing depends on the machine, so a seed reproduces everything.
 */
export class SimulatedTime {
  /** Milliseconds of simulated time, whatever the machine's clocks show. */
  now = 0;
  /** By how much the wall clock is wrong. */
  #wallError = 0;
  /** How long the machine slept: its monotonic clock and its timers stopped. */
  #slept = 0;
  #timers = new TimerQueue();
  #restore: (() => void)[] = [];

  install(random: () => number): void {
    this.#replace(globalThis, 'setTimeout', (run: () => void, ms = 0) => this.#start(run, ms));
    this.#replace(globalThis, 'clearTimeout', (timer: number) => this.#timers.delete(timer));
    this.#replace(Date, 'now', () => START + Math.floor(this.now + this.#wallError));
    this.#replace(performance, 'now', () => this.now - this.#slept);
    this.#replace(Math, 'random', random);
    this.#replace(crypto.subtle, 'digest', digest);
    this.#replace(crypto.subtle, 'importKey', importKey);
    this.#replace(crypto.subtle, 'sign', sign);
    this.#replace(crypto.subtle, 'verify', verify);
  }

  uninstall(): void {
    for (const restore of this.#restore.reverse()) restore();
  }

  /** Milliseconds for which the machine was running: time asleep does not count. */
  get uptime(): number {
    return this.now - this.#slept;
  }

  /** Unix seconds by a correct clock. */
  get unixSeconds(): number {
    return Math.floor((START + this.now) / 1000);
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** The wall clock is set. */
  jump(ms: number): void {
    this.#wallError += ms;
  }

  /** The machine sleeps. */
  sleep(ms: number): void {
    this.now += ms;
    this.#slept += ms;
  }

  schedule(run: () => void, ms: number): void {
    this.#start(run, ms);
  }

  /** Advances time. After each instant with a timer, all promises settle first. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settled();
    for (;;) {
      const instant = this.#timers.nextInstant;
      const at = instant + this.#slept;
      if (at > end) break;
      this.now = Math.max(this.now, at);
      // The sum is rounded: without the instant itself, its timers might never be due.
      for (const key of this.#timers.dueAt(Math.max(instant, this.uptime)))
        this.#timers.take(key)?.();
      await settled();
    }
    this.now = Math.max(this.now, end);
  }

  #start(run: () => void, ms: number): number {
    return this.#timers.add(this.uptime + Math.max(0, ms), run);
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

/** Resolves in the next task, after all pending promise callbacks. */
function settled(): Promise<void> {
  return new Promise((resolve) => settle(resolve));
}

async function digest(_name: string, bytes: Uint8Array): Promise<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer;
}

async function importKey(_format: string, secret: Uint8Array): Promise<Uint8Array> {
  return secret;
}

async function sign(_name: string, key: Uint8Array, data: Uint8Array): Promise<ArrayBuffer> {
  return Uint8Array.from(createHmac('sha256', key).update(data).digest()).buffer;
}

async function verify(_name: string, key: Uint8Array, mac: Uint8Array, signed: Uint8Array) {
  return timingSafeEqual(createHmac('sha256', key).update(signed).digest(), mac);
}
