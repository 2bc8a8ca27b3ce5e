import { expect, it } from 'vitest';
import { InFlightFetches } from '../../src/endpoint/cache/in-flight-fetches.js';
import { IN_FLIGHT_TTL_MS, InFlight } from '../../src/endpoint/upstream/in-flight.js';
import { manualClock } from './manual-clock.js';

/** Fetches that never end, of a link each. */
function openFetches() {
  const clock = manualClock();
  const fetches = new InFlightFetches<string>();
  let started = 0;
  let looks = 0;
  class Counted extends InFlight<string> {
    override get isLost(): boolean {
      looks += 1;
      return super.isLost;
    }
  }
  return {
    clock,
    add(count: number) {
      for (let added = 0; added < count; added += 1) {
        const never = new Promise<string>(() => {});
        fetches.add(`cl_${(started += 1)}`, new Counted(clock, () => never));
      }
    },
    size: () => [...fetches.ids()].length,
    looks: () => looks,
  };
}

it('looks for lost fetches at most twice for each that is added, however many wait', () => {
  const { add, looks } = openFetches();

  add(10_000);

  expect(looks()).toBeLessThanOrEqual(20_000);
});

it('forgets fetches that the runtime has stopped, before there are twice as many', () => {
  const { clock, add, size } = openFetches();
  add(2_000);
  clock.advance(IN_FLIGHT_TTL_MS);

  add(700);

  expect(size()).toBeLessThanOrEqual(700);
});
