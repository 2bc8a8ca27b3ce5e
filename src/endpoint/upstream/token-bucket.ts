import type { Clock } from '../clock.js';

/**
 * Waiting calls take their tokens in advance, so the balance may be negative. New tokens go to them
 * first, and no call is made before its tokens exist.
 */
export class TokenBucket {
  #clock: Clock;
  #capacity: number;
  #tokensPerMs: number;
  #tokens: number;
  #refilledAt: number;

  constructor(perMinute: number, capacity: number, clock: Clock) {
    this.#clock = clock;
    this.#capacity = capacity;
    this.#tokensPerMs = perMinute / 60_000;
    this.#tokens = capacity;
    this.#refilledAt = clock.now();
  }

  /** Milliseconds until that many tokens are available. */
  waitFor(tokens: number): number {
    this.#refill();
    return Math.max(0, Math.ceil((tokens - this.#tokens) / this.#tokensPerMs));
  }

  /** @param tokens negative to give them back */
  take(tokens: number): void {
    this.#tokens -= tokens;
  }

  #refill(): void {
    const now = this.#clock.now();
    const added = (now - this.#refilledAt) * this.#tokensPerMs;
    this.#tokens = Math.min(this.#capacity, this.#tokens + added);
    this.#refilledAt = now;
  }
}
