import { expect, it } from 'vitest';
import { SetBack } from '../../src/endpoint/store/set-back.js';
import { manualClock } from './manual-clock.js';

const STORE_NOW = 1_800_000_000_000;

/** Reads the store's clock by a call of a tenth of a second. */
function openClocks() {
  const clock = manualClock();
  const setBack = new SetBack(clock);
  let error = 0;
  return {
    pass: clock.advance,
    set: (ms: number) => void (error += ms),
    isNoticed() {
      const askedAt = clock.now();
      clock.advance(50);
      const storeNow = STORE_NOW + clock.now() + error;
      clock.advance(50);
      return setBack.isNoticed(storeNow, askedAt);
    },
  };
}

it('a clock that was set back between two reads is noticed once, however long they are apart', () => {
  const clocks = openClocks();
  expect(clocks.isNoticed()).toBe(false);
  clocks.pass(3_600_000);
  clocks.set(-1_500);

  expect(clocks.isNoticed()).toBe(true);
  expect(clocks.isNoticed()).toBe(false);
});

it('a clock that runs on, is set forward, or is adjusted by less than a second, is not', () => {
  const clocks = openClocks();
  clocks.isNoticed();
  for (const ms of [0, 3_600_000, -500, 200]) {
    clocks.pass(30_000);
    clocks.set(ms);
    expect(clocks.isNoticed()).toBe(false);
  }
});

it('a clock of this process that was set forward is noticed, but not when the store ran on as well', () => {
  const clocks = openClocks();
  clocks.isNoticed();
  clocks.pass(3_600_000);
  expect(clocks.isNoticed()).toBe(false);
  clocks.pass(3_600_000);
  clocks.set(-3_600_000);

  expect(clocks.isNoticed()).toBe(true);
});
