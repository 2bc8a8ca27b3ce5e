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
    ['deactivates a link before a process whose store failed from the start hears of it', 84_096],
    ['deactivates a link before a process whose store was silent hears of it', 85_748],
    ['uses a store whose clock is set back to before a lookup that was a moment ago', 98_551],
    ['reads a list, compares it and waits for another process before it calls itself', 53_874],
    ['waits for a list of another process and for its own, and then for a link', 97_351],
    ['waits for the comparison of another process, and then for a link', 84_314],
    ['looks up new links rarely after all calls for them were used', 13_731],
  ])('break no rule: one that %s', async (_name, seed) => {
    expect((await simulateStore(seed)).responses).toBeGreaterThan(0);
  });

  it('are reproducible from their seed', async () => {
    expect(await simulateStore(1_003)).toEqual(await simulateStore(1_003));
  });
});
