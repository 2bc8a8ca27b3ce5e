import type { MonotonicClock } from '../../src/endpoint/clock.js';

/** A clock that a test advances. `sleep` returns at once, `random` is always 0.5. */
export interface ManualClock extends MonotonicClock {
  advance(ms: number): void;
}

export function manualClock(): ManualClock {
  let now = 0;
  const advance = (ms: number) => void (now += ms);
  return {
    kind: 'monotonic',
    now: () => now,
    advance,
    sleep: async (ms) => advance(ms),
    random: () => 0.5,
  };
}
