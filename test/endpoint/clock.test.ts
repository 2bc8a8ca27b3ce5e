import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ageClock, monotonicClock } from '../../src/endpoint/clock.js';

const START = Date.UTC(2026, 0, 1);

/** The clocks of a machine: `Date.now()` has whole milliseconds. */
function machine() {
  const state = { monotonic: 0.25, wall: START + 0.75 };
  vi.spyOn(Date, 'now').mockImplementation(() => Math.floor(state.wall));
  vi.spyOn(performance, 'now').mockImplementation(() => state.monotonic);
  onTestFinished(() => void vi.restoreAllMocks());
  return {
    run(ms: number) {
      state.monotonic += ms;
      state.wall += ms;
    },
    /** The monotonic clock stops meanwhile. */
    sleep: (ms: number) => void (state.wall += ms),
    setClock: (ms: number) => void (state.wall += ms),
  };
}

describe('the clock for ages', () => {
  // Sums of binary fractions are exact.
  it.each([1 / 64, 1 / 8, 1 / 2, 1, 2, 64])(
    'runs with real time when it is read every %d ms',
    (interval) => {
      const { run } = machine();
      const clock = ageClock();

      for (let ms = 0; ms < 2_048; ms += interval) {
        run(interval);
        clock.now();
      }

      expect(clock.now()).toBe(2_048);
    },
  );

  it('counts the time that the machine slept, to the millisecond', () => {
    const { run, sleep } = machine();
    const clock = ageClock();

    run(1_000);
    sleep(60_000);
    run(500);

    expect(clock.now()).toBeGreaterThanOrEqual(61_499);
    expect(clock.now()).toBeLessThanOrEqual(61_501);
  });

  it('counts many short sleeps', () => {
    const { run, sleep } = machine();
    const clock = ageClock();

    for (let time = 0; time < 1_000; time += 1) {
      run(1);
      sleep(9);
      clock.now();
    }

    expect(clock.now()).toBeGreaterThanOrEqual(10_000 - 50);
    expect(clock.now()).toBeLessThanOrEqual(10_001);
  });

  it('does not go back, or stand still, when the wall clock is set back', () => {
    const { run, setClock } = machine();
    const clock = ageClock();

    run(1_000);
    setClock(-3_600_000);
    run(1_000);

    expect(clock.now()).toBe(2_000);
  });

  it('counts a wall clock that is set forward as time', () => {
    const { run, setClock } = machine();
    const clock = ageClock();

    run(1_000);
    clock.now();
    setClock(3_600_000);

    expect(Math.abs(clock.now() - 3_601_000)).toBeLessThanOrEqual(1);
  });
});

describe.each([ageClock, monotonicClock])('$name', (createClock) => {
  it('never sleeps for less than asked for, also where a timer is early', async () => {
    const { run } = machine();
    const early = [0.75, 0];
    vi.spyOn(globalThis, 'setTimeout').mockImplementation((callback, ms = 0) => {
      run(ms - (early.shift() ?? 0));
      return setImmediate(callback) as unknown as NodeJS.Timeout;
    });
    const clock = createClock();
    const startedAt = clock.now();

    await clock.sleep(20);
    const first = clock.now();
    await clock.sleep(20);

    expect(first - startedAt).toBeGreaterThanOrEqual(20);
    expect(clock.now() - first).toBe(20);
  });
});
