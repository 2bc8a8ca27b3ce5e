import { describe, expect, it } from 'vitest';
import { NIGHTLY } from './nightly.js';
import { simulate, type Checked } from './simulation/simulation.js';

const COUNT = NIGHTLY ? 100_000 : 300;
/** To show the progress of a long run. */
const PARTS = NIGHTLY ? 20 : 1;
const oneSeed = process.env['SIMULATION_SEED'];

if (oneSeed !== undefined) {
  it(`simulation ${oneSeed} breaks no rule`, async () => {
    await simulate(Number(oneSeed));
  });
} else {
  describe(`${COUNT} simulations of an endpoint, its clients and the API`, () => {
    it.each(Array.from({ length: PARTS }, (_, part) => part + 1))(
      `break no rule: part %i of ${PARTS}`,
      async (part) => {
        const size = COUNT / PARTS;
        const checked: Partial<Checked> = {};
        for (let seed = (part - 1) * size + 1; seed <= part * size; seed += 1) {
          add(checked, await simulate(seed));
        }

        // A simulation in which nothing happens breaks no rule either, so count what was checked.
        expect(Object.entries(checked).filter(([, count]) => count < size / 3)).toEqual([]);
      },
      3_600_000,
    );

    it('break no rule: one whose lists are so slow that the fetch after it seemed lost', async () => {
      expect((await simulate(3_732)).lists).toBeGreaterThan(0);
    });

    it('are reproducible from their seed', async () => {
      expect(await simulate(1_003)).toEqual(await simulate(1_003));
    });
  });
}

function add(total: Partial<Checked>, checked: Checked): void {
  for (const [rule, count] of Object.entries(checked) as [keyof Checked, number][]) {
    total[rule] = (total[rule] ?? 0) + count;
  }
}
