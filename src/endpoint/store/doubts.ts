import type { InvalidationCause } from '../cache/cache-entry.js';
import { LruMap } from '../cache/lru-map.js';
import type { MonotonicClock } from '../clock.js';

/** Times by the monotonic clock: a clock that is set forward must not end a doubt. */
interface Doubt {
  changedAt: number;
  deactivatedAt: number;
  /** Whether the store knows: then its copies say so themselves. */
  isTold: boolean;
}

const MAX_IDS = 1_000;
/** By so much a copy may look too young: a store notices that its clock was set back by more. */
const UNNOTICED_MS = 1_000;

/** Which copies this process must not use: the store may hear of a change later, or never. */
export class Doubts {
  #clock: MonotonicClock;
  #all: Doubt = { changedAt: -Infinity, deactivatedAt: -Infinity, isTold: false };
  #byId = new LruMap<Doubt>({
    maxEntries: MAX_IDS,
    onEvict: (doubt) => {
      if (!doubt.isTold) this.#all = later(this.#all, doubt);
    },
  });

  constructor(clock: MonotonicClock) {
    this.#clock = clock;
  }

  /** Of no copy from before it is known whether it is out of date. */
  addAll(): void {
    this.#all = { ...this.#all, changedAt: this.#clock.now() };
  }

  /** @returns a function to be called when the store knows */
  add(id: string, cause: InvalidationCause): () => void {
    const now = this.#clock.now();
    const last = this.#byId.peek(id);
    const deactivatedAt = cause === 'deactivated' ? now : (last?.deactivatedAt ?? -Infinity);
    const doubt = { changedAt: now, deactivatedAt, isTold: false };
    this.#byId.set(id, doubt);
    return () => void (doubt.isTold = true);
  }

  inherit(previous: Doubts): void {
    this.#all = later(this.#all, previous.#all);
    for (const [id, doubt] of previous.#byId.entries()) this.#byId.set(id, doubt);
  }

  /** The ages from which copies of the link are out of date, and must not be served at all. */
  agesOf(id: string): { changedMs: number; deactivatedMs: number } {
    const doubt = this.#byId.peek(id);
    const { changedAt, deactivatedAt } = doubt ? later(this.#all, doubt) : this.#all;
    const now = this.#clock.now() - (doubt && !doubt.isTold ? UNNOTICED_MS : 0);
    return {
      changedMs: Math.max(0, now - changedAt),
      deactivatedMs: Math.max(0, now - deactivatedAt),
    };
  }
}

function later(a: Doubt, b: Doubt): Doubt {
  return {
    changedAt: Math.max(a.changedAt, b.changedAt),
    deactivatedAt: Math.max(a.deactivatedAt, b.deactivatedAt),
    isTold: false,
  };
}
