import type { Clock } from '../clock.js';

const MAX_SPARE = 10;

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
  /** Tokens that did not fit since the last one was taken: they tell how long the bucket has been full. */
  #spare = 0;

  /** @param tokens at the start */
  constructor(perMinute: number, capacity: number, clock: Clock, tokens = capacity) {
    this.#clock = clock;
    this.#capacity = capacity;
    this.#tokensPerMs = perMinute / 60_000;
    this.#tokens = tokens;
    this.#refilledAt = clock.now();
  }

  /**
   * Milliseconds until that many tokens are available beside the reserved ones. A full bucket lends what
   * is above its capacity; for reserved tokens above it, it must have been full for as long as they take.
   */
  waitFor(tokens: number, reserved = 0): number {
    this.#refill();
    const missing = Math.min(tokens, this.#capacity) - this.#tokens;
    const missingReserve = reserved > 0 ? tokens + reserved - this.#tokens - this.#spare : 0;
    return Math.max(0, Math.ceil(Math.max(missing, missingReserve) / this.#tokensPerMs));
  }

  /** Leaves no more tokens than there are in the other. */
  limitTo(other: TokenBucket): void {
    other.#refill();
    this.#tokens = Math.min(this.#tokens, other.#tokens);
  }

  /** @param tokens negative to give them back */
  take(tokens: number): void {
    this.#tokens -= tokens;
    if (tokens > 0) this.#spare = 0;
  }

  #refill(): void {
    const now = this.#clock.now();
    const tokens = this.#tokens + (now - this.#refilledAt) * this.#tokensPerMs;
    this.#tokens = Math.min(this.#capacity, tokens);
    this.#spare = Math.min(MAX_SPARE, this.#spare + tokens - this.#tokens);
    this.#refilledAt = now;
  }
}
