import { expect, it } from 'vitest';
import { describeSimulations } from './simulation/many.js';
import { simulateStore } from './simulation/store-simulation.js';

describeSimulations('several endpoints with one store that fails', simulateStore, () => {
  it('break no rule: one that deactivates a link after the store has lost its data', async () => {
    expect((await simulateStore(151)).told).toBeGreaterThan(0);
  });

  it.each([
    ['invalidates a link before a store that is slow has its change', 8_291],
    ['invalidates a link while the store is away', 11_836],
    ['uses a store whose clock is set back while no process uses it', 13_879],
    ['reads a list from before a link was deactivated once clocks were set forward', 88_886],
    ['looks up new links rarely after all calls for them were used', 13_731],
  ])('break no rule: one that %s', async (_name, seed) => {
    expect((await simulateStore(seed)).responses).toBeGreaterThan(0);
  });

  it('are reproducible from their seed', async () => {
    expect(await simulateStore(1_003)).toEqual(await simulateStore(1_003));
  });
});
