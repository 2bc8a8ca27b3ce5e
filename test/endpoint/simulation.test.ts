import { describe, expect, it } from 'vitest';
import {
  COUNT_OF_PARTS,
  hardlyChecked,
  ONE_SEED,
  PARTS,
  simulatePart,
  SIMULATIONS,
} from './simulation/many.js';
import { simulate } from './simulation/simulation.js';

if (ONE_SEED !== undefined) {
  it(`simulation ${ONE_SEED} breaks no rule`, async () => {
    await simulate(Number(ONE_SEED));
  });
} else {
  describe(`${SIMULATIONS} simulations of an endpoint, its clients and the API`, () => {
    it.each(PARTS)(
      `break no rule: part %i of ${COUNT_OF_PARTS}`,
      async (part) => {
        expect(hardlyChecked(await simulatePart(part, simulate))).toEqual([]);
      },
      3_600_000,
    );

    it('break no rule: one whose lists are so slow that the fetch after it seemed lost', async () => {
      expect((await simulate(3_732)).lists).toBeGreaterThan(0);
    });

    it.each([
      ['counts sessions while the machine sleeps', 744],
      ['makes a link that lists show late', 11_366],
    ])('break no rule: one that %s', async (_name, seed) => {
      expect((await simulate(seed)).responses).toBeGreaterThan(0);
    });

    it('are reproducible from their seed', async () => {
      expect(await simulate(1_003)).toEqual(await simulate(1_003));
    });
  });
}
