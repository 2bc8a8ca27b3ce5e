/** Time and randomness behind one interface, so that tests can control both. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never decreases. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
}

/**
 * For the age of cache entries. The wall clock can be set back, which must not make an entry fresh
 * again. The monotonic clock may stop while the machine sleeps, which must not keep an entry fresh.
 * So each reading advances by the larger step of the two.
 */
export function ageClock(): Clock {
  let elapsed = 0;
  let wall = Date.now();
  let monotonic = performance.now();
  return {
    now() {
      const [nextWall, nextMonotonic] = [Date.now(), performance.now()];
      elapsed += Math.max(0, nextWall - wall, nextMonotonic - monotonic);
      wall = nextWall;
      monotonic = nextMonotonic;
      return elapsed;
    },
    sleep,
    random: Math.random,
  };
}

/**
 * For rate limits, timeouts and backoff. Time that the machine slept, or by which the wall clock was
 * set forward, does not count as time without calls of the payments API.
 */
export function monotonicClock(): Clock {
  return { now: () => performance.now(), sleep, random: Math.random };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
