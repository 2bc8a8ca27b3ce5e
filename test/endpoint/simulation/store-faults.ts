import {
  createMemoryStore,
  type CheckoutLinkStore,
} from '../../../src/endpoint/checkout-link-endpoint.js';
import type { Random } from './random.js';
import type { SimulatedTime } from './simulated-time.js';

export const storeModes = ['healthy', 'failing', 'lossy', 'silent', 'slow'] as const;
export type StoreMode = (typeof storeModes)[number];

/** A store that fails, stands still, answers late, loses replies, all its data, or its time. */
export class FaultyStore implements CheckoutLinkStore {
  readonly #time: SimulatedTime;
  readonly #random: Random;
  #mode: StoreMode = 'healthy';
  #healthySince = -Infinity;
  #flushedAt = -Infinity;
  #clockErrorMs = 0;
  #store: CheckoutLinkStore;

  constructor(time: SimulatedTime, random: Random) {
    this.#time = time;
    this.#random = random;
    this.#store = this.#empty();
  }

  /** Milliseconds for which it has answered everything at once. */
  get healthyForMs(): number {
    return this.#mode === 'healthy' ? this.#time.now - this.#healthySince : 0;
  }

  /** When it lost everything. */
  get flushedAt(): number {
    return this.#flushedAt;
  }

  become(mode: StoreMode): void {
    if (mode === 'healthy' && this.#mode !== 'healthy') this.#healthySince = this.#time.now;
    this.#mode = mode;
  }

  flush(): void {
    this.#flushedAt = this.#time.now;
    this.#store = this.#empty();
  }

  setClock(ms: number): void {
    this.#clockErrorMs += ms;
  }

  begin: CheckoutLinkStore['begin'] = (...args) => this.#call(() => this.#store.begin(...args));
  take: CheckoutLinkStore['take'] = (...args) => this.#call(() => this.#store.take(...args));
  finish: CheckoutLinkStore['finish'] = (...args) => this.#call(() => this.#store.finish(...args));
  invalidate: CheckoutLinkStore['invalidate'] = (...args) =>
    this.#call(() => this.#store.invalidate(...args));
  news: CheckoutLinkStore['news'] = (...args) => this.#call(() => this.#store.news(...args));

  #empty(): CheckoutLinkStore {
    return createMemoryStore(() => Math.floor(1e12 + this.#time.now + this.#clockErrorMs));
  }

  async #call<Result>(run: () => Promise<Result>): Promise<Result> {
    const random = this.#random;
    switch (this.#mode) {
      case 'healthy':
        return run();
      case 'failing':
        throw new Error('connection refused');
      case 'silent':
        return new Promise<Result>(() => {});
      case 'slow':
        await this.#wait(random.between(0, 250));
        return run();
      case 'lossy': {
        const result = await run();
        if (random.chance(0.3)) throw new Error('connection reset');
        return result;
      }
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#time.schedule(resolve, ms));
  }
}

/** @returns what has happened to the store */
export function disturbStore(store: FaultyStore, random: Random): string {
  if (random.chance(0.25)) {
    store.flush();
    return 'the store is flushed';
  }
  if (random.chance(0.2)) {
    const ms = random.pick([-3_600_000, -30_000, -1_500, 1_500, 3_600_000]);
    store.setClock(ms);
    return `the clock of the store is set by ${ms} ms`;
  }
  const mode = random.chance(0.5) ? 'healthy' : random.pick(storeModes);
  store.become(mode);
  return `the store is ${mode}`;
}
