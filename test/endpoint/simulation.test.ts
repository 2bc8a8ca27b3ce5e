import { expect, it } from 'vitest';
import { describeSimulations } from './simulation/many.js';
import { simulate } from './simulation/simulation.js';

describeSimulations('an endpoint, its clients and the API', simulate, () => {
  it('break no rule: one whose lists are so slow that the fetch after it seemed lost', async () => {
    expect((await simulate(3_732)).lists).toBeGreaterThan(0);
  });

  it.each([
    ['counts sessions while the machine sleeps', 744],
    ['makes a link that lists show late', 11_366],
    ['requests a list whose links expire again and again while others are fetched', 85_079],
    ['finds that lists are wrong about a link while its line items are fetched', 88_767],
  ])('break no rule: one that %s', async (_name, seed) => {
    expect((await simulate(seed)).responses).toBeGreaterThan(0);
  });

  it('are reproducible from their seed', async () => {
    expect(await simulate(1_003)).toEqual(await simulate(1_003));
  });
});
