import { NIGHTLY } from '../nightly.js';

/** `SIMULATION_SEED=3732 npx vitest run test/endpoint/simulation.test.ts` repeats one with its log. */
export const ONE_SEED = process.env['SIMULATION_SEED'];

/** `SIMULATIONS=50000 npx vitest run simulation` runs as many of each kind. */
const COUNT = process.env['SIMULATIONS'];
export const SIMULATIONS = Number(COUNT ?? (NIGHTLY ? 100_000 : 300));

const IS_LONG = NIGHTLY || COUNT !== undefined;
/** Each is a test, to show the progress of a long run. */
export const PARTS: readonly number[] = Array.from({ length: IS_LONG ? 20 : 1 }, (_, part) => part);

/**
 * Simulates the seeds of a part.
 *
 * @returns how often each rule was checked
 */
export async function simulatePart<Checked extends Record<string, number>>(
  part: number,
  simulate: (seed: number) => Promise<Checked>,
): Promise<Record<string, number>> {
  const size = Math.ceil(SIMULATIONS / PARTS.length);
  const total: Record<string, number> = {};
  for (let seed = part * size + 1; seed <= (part + 1) * size; seed += 1) {
    for (const [rule, count] of Object.entries(await simulate(seed))) {
      total[rule] = (total[rule] ?? 0) + count;
    }
  }
  if (IS_LONG) console.log({ simulations: size, ...total });
  return total;
}

/** Rules that were hardly checked: a simulation in which nothing happens breaks none. */
export function hardlyChecked(total: Record<string, number>): [string, number][] {
  const min = SIMULATIONS / PARTS.length / 3;
  return Object.entries(total).filter(([, count]) => count < min);
}
