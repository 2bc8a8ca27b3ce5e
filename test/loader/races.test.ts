import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ANSWERS, EVENT_NAMES, RacedLoads } from './raced-loads.js';

// A failure prints `seed` and `path`: put them here to run its counterexample alone.
const parameters = { seed: 3, path: '', numRuns: 4_000 };

const answers = fc.array(fc.constantFrom(...ANSWERS), { minLength: 1, maxLength: 6 });
const burst = fc.array(fc.constantFrom(...EVENT_NAMES), { minLength: 1, maxLength: 4 });
const bursts = fc.array(burst, { minLength: 1, maxLength: 6 });

describe('races in the loader', function () {
  this.timeout(120_000);

  const rejections: unknown[] = [];
  const note = ({ reason }: PromiseRejectionEvent) => rejections.push(reason);

  before(() => addEventListener('unhandledrejection', note));
  after(() => removeEventListener('unhandledrejection', note));

  it('settles every call once and sends no unneeded request', async () => {
    const scripts = [fc.scheduler(), answers, bursts] as const;
    const race = fc.asyncProperty(...scripts, async (scheduler, answers, bursts) => {
      const loads = new RacedLoads(scheduler, answers);

      await loads.race(bursts);

      expect(loads.fault).to.equal(undefined);
      expect(rejections).to.deep.equal([]);
    });

    await fc.assert(race, { ...parameters, includeErrorInReport: true });
  });
});
