/** Time and chance, so that tests can hold both still. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
}

/**
 * The clock for ages. A machine's time of day can be set back, which must not make a copy young
 * again, and its monotonic time may stand still while it sleeps, which must not keep a copy young:
 * whichever of the two has gone further counts.
 */
export function steadyClock(): Clock {
  let steady = 0;
  let wall = Date.now();
  let monotonic = performance.now();
  return {
    now() {
      const [nextWall, nextMonotonic] = [Date.now(), performance.now()];
      steady += Math.max(0, nextWall - wall, nextMonotonic - monotonic);
      wall = nextWall;
      monotonic = nextMonotonic;
      return steady;
    },
    sleep,
    random: Math.random,
  };
}

/**
 * The clock for what must not happen too soon. Time that somebody has put the clock forward by, or
 * that the machine slept through, is no time in which the payments API was left alone.
 */
export function pacingClock(): Clock {
  return { now: () => performance.now(), sleep, random: Math.random };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
