/** Time and randomness behind one interface, so that tests can control both. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never decreases. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
}

/** Time during which the process ran: what it waits for cannot happen while the machine sleeps. */
export interface MonotonicClock extends Clock {
  readonly kind: 'monotonic';
}

/** Below this the two clocks differ by their resolution, and by how NTP adjusts them. */
const CLOCK_TOLERANCE_MS = 50;
/** Of which one part may be missing, too. */
const EARLY_TIMER_MS = 2;

/**
 * For the age of cache entries. The wall clock can be set back, which must not make an entry fresh
 * again. The monotonic clock may stop while the machine sleeps, which must not keep an entry fresh.
 * So it runs with the monotonic clock, and the time by which the wall clock gets ahead is added.
 *
 * The two are compared over all time, not between readings: `Date.now()` has whole milliseconds, so
 * the larger step of each reading adds up to twice the real time when the clock is read often.
 */
export function ageClock(): Clock {
  let added = 0;
  const startedAt = performance.now();
  let lastLead = Date.now() - startedAt;
  return {
    now() {
      const monotonic = performance.now();
      const change = Date.now() - monotonic - lastLead;
      if (Math.abs(change) >= CLOCK_TOLERANCE_MS) {
        lastLead += change;
        added += Math.max(0, change);
      }
      return monotonic - startedAt + added;
    },
    sleep,
    random: Math.random,
  };
}

/**
 * For rate limits, timeouts and backoff. Time that the machine slept, or by which the wall clock was
 * set forward, does not count as time without calls of the payments API.
 */
export function monotonicClock(): MonotonicClock {
  return { kind: 'monotonic', now: () => performance.now(), sleep, random: Math.random };
}

/** A timer of Node.js may end a part of a millisecond early (https://github.com/nodejs/node/issues/26578). */
async function sleep(ms: number): Promise<void> {
  const endsAt = performance.now() + ms;
  await timeout(ms);
  // Once: the clock of a runtime may stand still between two requests.
  if (performance.now() < endsAt) await timeout(EARLY_TIMER_MS);
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
