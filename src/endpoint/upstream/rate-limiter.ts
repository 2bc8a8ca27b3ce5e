import type { Clock } from '../clock.js';
import { LookupRefusedError } from './fetch-error.js';

/** How many calls of the payments API may be made: the merchant's other programs share its limit. */
export interface BudgetLimits {
  /** Calls a minute in the long run. */
  perMinute: number;
  /** Calls at once, after a quiet time; in any minute there are at most `perMinute + burst`. */
  burst: number;
  /** Calls a minute, and at once, for links that were never seen: whoever tries ids gets no more. */
  newLinksPerMinute: number;
}

export interface Budget {
  /** @throws {LookupRefusedError} when so many calls would have to wait for long */
  check(calls: number, known: boolean): void;
  /**
   * Resolves when `calls` may be made, at once or after a short wait.
   *
   * @param known whether the link was seen before
   * @throws {LookupRefusedError} when they would have to wait for longer
   */
  take(calls: number, known: boolean): Promise<void>;
}

/** Milliseconds. A page that waits for longer is better told to come back. */
const LONGEST_WAIT = 300;
/** The part of a burst that new links leave to those that are known. */
const RESERVE = 0.2;

export function createBudget(limits: BudgetLimits, clock: Clock): Budget {
  const all = createBucket(limits.perMinute, limits.burst, clock);
  const newLinks = createBucket(limits.newLinksPerMinute, limits.newLinksPerMinute, clock);

  function check(calls: number, known: boolean): number {
    const wait = waitFor(calls, known);
    if (wait > LONGEST_WAIT) throw new LookupRefusedError('budget', wait);
    return wait;
  }

  function waitFor(calls: number, known: boolean): number {
    if (known) return all.waitFor(calls);
    return Math.max(all.waitFor(calls + limits.burst * RESERVE), newLinks.waitFor(calls));
  }

  return {
    check,
    async take(calls, known) {
      const wait = check(calls, known);
      all.take(calls);
      if (!known) newLinks.take(calls);
      if (wait > 0) await clock.sleep(wait);
    },
  };
}

/**
 * A token bucket. It may be drawn below zero by those who wait: they are first in line for what
 * flows in, and no call is made before its tokens are there.
 */
function createBucket(perMinute: number, capacity: number, clock: Clock) {
  const perMs = perMinute / 60_000;
  let tokens = capacity;
  let filledAt = clock.now();

  function fill(): void {
    const now = clock.now();
    tokens = Math.min(capacity, tokens + (now - filledAt) * perMs);
    filledAt = now;
  }

  return {
    /** Milliseconds until there are so many tokens. */
    waitFor(calls: number): number {
      fill();
      return Math.max(0, Math.ceil((calls - tokens) / perMs));
    },
    take(calls: number): void {
      tokens -= calls;
    },
  };
}
