import { describe, expect, it } from 'vitest';
import { NIGHTLY } from './nightly.js';
import { simulate, type Seen } from './simulation/simulation.js';

const COUNT = NIGHTLY ? 100_000 : 300;
/** So that it can be seen how far a long run has got. */
const PARTS = NIGHTLY ? 20 : 1;
const oneSeed = process.env['SIMULATION_SEED'];

if (oneSeed !== undefined) {
  it(`the simulation ${oneSeed} keeps all promises`, async () => {
    await simulate(Number(oneSeed));
  });
} else {
  describe(`${COUNT} simulations of an endpoint and its world`, () => {
    it.each(Array.from({ length: PARTS }, (_, part) => part + 1))(
      `keep all promises: part %i of ${PARTS}`,
      async (part) => {
        const size = COUNT / PARTS;
        const seen: Partial<Seen> = {};
        for (let seed = (part - 1) * size + 1; seed <= part * size; seed += 1) {
          add(seen, await simulate(seed));
        }

        // A world in which nothing happens keeps all promises too.
        expect(Object.entries(seen).filter(([, count]) => count < size / 3)).toEqual([]);
      },
      3_600_000,
    );

    it('are the same again from their seed', async () => {
      expect(await simulate(1_003)).toEqual(await simulate(1_003));
    });
  });
}

function add(total: Partial<Seen>, seen: Seen): void {
  for (const [rule, count] of Object.entries(seen) as [keyof Seen, number][]) {
    total[rule] = (total[rule] ?? 0) + count;
  }
}
