import type { Clock } from '../clock.js';
import { FetchRejectedError } from './fetch-error.js';

/** How many calls of the payments API are allowed: other programs of the merchant share its limit. */
export interface RateLimits {
  /** Calls per minute, averaged over a longer time. */
  perMinute: number;
  /** Calls at once, after idle time; any one minute has at most `perMinute + burst`. */
  burst: number;
  /** Calls per minute, and at once, for links that were never seen: limits a client that tries ids. */
  newLinksPerMinute: number;
}

/** A call that would wait for longer is rejected with `Retry-After`. */
const MAX_WAIT_MS = 300;
/** Share of the burst that is reserved for links that were seen before. */
const RESERVED_SHARE = 0.2;

/** Token buckets in front of the payments API: one for all calls, one for links never seen before. */
export class RateLimiter {
  #clock: Clock;
  #all: TokenBucket;
  #newLinks: TokenBucket;
  #reservedCalls: number;

  constructor(limits: RateLimits, clock: Clock) {
    const { perMinute, burst, newLinksPerMinute } = limits;
    this.#clock = clock;
    this.#all = new TokenBucket(perMinute, burst, clock);
    this.#newLinks = new TokenBucket(newLinksPerMinute, newLinksPerMinute, clock);
    this.#reservedCalls = burst * RESERVED_SHARE;
  }

  /** @throws {FetchRejectedError} when `calls` would have to wait for too long */
  assertAvailable(calls: number, known: boolean): void {
    this.#checkedWait(calls, known);
  }

  /**
   * Resolves when `calls` may be made, at once or after a short wait.
   *
   * @param known whether the link was seen before
   * @throws {FetchRejectedError} when they would have to wait for too long
   */
  async acquire(calls: number, known: boolean): Promise<void> {
    const waitMs = this.#checkedWait(calls, known);
    this.#all.take(calls);
    if (!known) this.#newLinks.take(calls);
    if (waitMs > 0) await this.#clock.sleep(waitMs);
  }

  #checkedWait(calls: number, known: boolean): number {
    const waitMs = this.#waitFor(calls, known);
    if (waitMs > MAX_WAIT_MS) throw new FetchRejectedError('budget', waitMs);
    return waitMs;
  }

  #waitFor(calls: number, known: boolean): number {
    if (known) return this.#all.waitFor(calls);
    return Math.max(this.#all.waitFor(calls + this.#reservedCalls), this.#newLinks.waitFor(calls));
  }
}

/**
 * Waiting calls take their tokens in advance, so the balance may be negative. New tokens go to them
 * first, and no call is made before its tokens exist.
 */
class TokenBucket {
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
