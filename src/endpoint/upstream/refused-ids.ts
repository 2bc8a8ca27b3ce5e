import type { Clock } from '../clock.js';

/** As many as a client can try in a minute, and more. */
const MAX_IDS = 20_000;
/** A page requests a link again after a second, or more. */
const MIN_AGE_MS = 500;
const MAX_AGE_MS = 5 * 60_000;

/**
 * Ids of links that were never seen and that the rate limiter refused. Pages request the same links
 * again, and a client that tries ids goes on to the next: so those that come again go first.
 */
export class RefusedIds {
  #refusedAt = new Map<string, number>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether the id was refused a moment ago. */
  has(id: string): boolean {
    const refusedAt = this.#refusedAt.get(id);
    if (refusedAt === undefined) return false;
    const age = this.#clock.now() - refusedAt;
    return age >= MIN_AGE_MS && age < MAX_AGE_MS;
  }

  add(id: string): void {
    const now = this.#clock.now();
    const refusedAt = this.#refusedAt.get(id);
    if (refusedAt !== undefined && now - refusedAt < MAX_AGE_MS) return;
    this.#refusedAt.delete(id);
    this.#refusedAt.set(id, now);
    if (this.#refusedAt.size <= MAX_IDS) return;
    const [oldest] = this.#refusedAt.keys();
    if (oldest !== undefined) this.#refusedAt.delete(oldest);
  }

  delete(id: string): void {
    this.#refusedAt.delete(id);
  }
}
