import { describe, expect, it } from 'vitest';
import {
  COUNT_OF_PARTS,
  hardlyChecked,
  ONE_SEED,
  PARTS,
  simulatePart,
  SIMULATIONS,
} from './simulation/many.js';
import { simulatePictures } from './simulation/simulation.js';

if (ONE_SEED !== undefined) {
  it(`simulation ${ONE_SEED} breaks no rule`, async () => {
    await simulatePictures(Number(ONE_SEED));
  });
} else {
  describe(`${SIMULATIONS} simulations of an endpoint with pictures`, () => {
    it.each(PARTS)(
      `break no rule: part %i of ${COUNT_OF_PARTS}`,
      async (part) => {
        // Probes are checked by the simulations without pictures.
        const { probes: _, ...checked } = await simulatePart(part, simulatePictures);
        expect(hardlyChecked({ ...checked })).toEqual([]);
      },
      3_600_000,
    );
  });
}
