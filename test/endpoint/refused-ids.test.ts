import { expect, it } from 'vitest';
import { RefusedIds } from '../../src/endpoint/upstream/refused-ids.js';
import { manualClock } from './manual-clock.js';

it('an id that was refused long ago and is refused again counts as repeated', () => {
  const clock = manualClock();
  const ids = new RefusedIds(clock);

  ids.add('cl_1');
  expect(ids.has('cl_1')).toBe(false);
  clock.advance(1_000);
  expect(ids.has('cl_1')).toBe(true);
  clock.advance(6 * 60_000);
  expect(ids.has('cl_1')).toBe(false);
  ids.add('cl_1');
  clock.advance(1_000);

  expect(ids.has('cl_1')).toBe(true);
});
