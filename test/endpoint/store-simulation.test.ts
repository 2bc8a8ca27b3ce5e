import { describe, expect, it } from 'vitest';
import { NIGHTLY } from './nightly.js';
import { simulateStore, type StoreChecked } from './simulation/store-simulation.js';

const COUNT = Number(process.env['SIMULATIONS'] ?? (NIGHTLY ? 100_000 : 300));
const oneSeed = process.env['SIMULATION_SEED'];

if (oneSeed !== undefined) {
  it(`simulation ${oneSeed} breaks no rule`, async () => {
    await simulateStore(Number(oneSeed));
  });
} else {
  describe(`${COUNT} simulations of several endpoints with one store that fails`, () => {
    it('break no rule', { timeout: 7_200_000 }, async () => {
      const total: Partial<StoreChecked> = {};
      for (let seed = 1; seed <= COUNT; seed += 1) add(total, await simulateStore(seed));

      // A simulation in which nothing happens breaks no rule either, so count what was checked.
      expect(Object.entries(total).filter(([, count]) => count < COUNT / 3)).toEqual([]);
    });
  });
}

function add(total: Partial<StoreChecked>, checked: StoreChecked): void {
  for (const [rule, count] of Object.entries(checked) as [keyof StoreChecked, number][]) {
    total[rule] = (total[rule] ?? 0) + count;
  }
}
