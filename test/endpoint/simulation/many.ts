import { describe, expect, it } from 'vitest';
import { NIGHTLY } from '../../support/nightly.js';

/** `SIMULATION_SEED=3732 npx vitest run test/endpoint/simulation.test.ts` repeats one with its log. */
const ONE_SEED = process.env['SIMULATION_SEED'];

/** `SIMULATIONS=50000 npx vitest run simulation` runs as many of each kind. */
const COUNT = process.env['SIMULATIONS'];
const SIMULATIONS = Number(COUNT ?? (NIGHTLY ? 100_000 : 100));

const IS_LONG = NIGHTLY || COUNT !== undefined;
/** Fewer may miss a rule by chance. */
const MIN_TO_COUNT = 100;
const PART_SIZE = 1_000;
const COUNT_OF_PARTS = Math.ceil(SIMULATIONS / PART_SIZE);
/** `FIRST_PART=46` goes on with a long run that was interrupted in that part. */
const FIRST_PART = Number(process.env['FIRST_PART'] ?? 0);
/** Each is a test, to show the progress of a long run. */
const PARTS: readonly number[] = Array.from({ length: COUNT_OF_PARTS }, (_, part) => part).slice(
  FIRST_PART,
);

type Simulate = (seed: number) => Promise<Record<string, number>>;

/** Tests that no simulation breaks a rule, and what `others` tests; or the one simulation that is asked for. */
export function describeSimulations(
  subject: string,
  simulate: Simulate,
  others: () => void = () => undefined,
): void {
  if (ONE_SEED !== undefined) {
    it(`simulation ${ONE_SEED} breaks no rule`, async () => {
      await simulate(Number(ONE_SEED));
    });
    return;
  }
  describe(`${SIMULATIONS} simulations of ${subject}`, () => {
    it.each(PARTS)(
      `break no rule: part %i of ${COUNT_OF_PARTS}`,
      async (part) => {
        expect(hardlyChecked(await simulatePart(part, simulate))).toEqual([]);
      },
      3_600_000,
    );
    others();
  });
}

/**
 * Simulates the seeds of a part.
 *
 * @returns how often each rule was checked
 */
async function simulatePart(part: number, simulate: Simulate): Promise<Record<string, number>> {
  const size = Math.min(PART_SIZE, SIMULATIONS - part * PART_SIZE);
  const total: Record<string, number> = { simulations: size };
  for (let seed = 1; seed <= size; seed += 1) {
    for (const [rule, count] of Object.entries(await simulate(part * PART_SIZE + seed))) {
      total[rule] = (total[rule] ?? 0) + count;
    }
  }
  if (IS_LONG) console.log(total);
  return total;
}

/** Rules that were hardly checked in a part: a simulation in which nothing happens breaks none. */
function hardlyChecked({ simulations = 0, ...total }: Record<string, number>): [string, number][] {
  const min = simulations / 5;
  return simulations < MIN_TO_COUNT ? [] : Object.entries(total).filter(([, count]) => count < min);
}
