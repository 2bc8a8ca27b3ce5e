import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { engine } from '../support/engine.js';
import { FakeTime } from '../support/fake-time.js';
import { ANSWERS, LOADERS } from './raced-loader.js';
import { EVENT_NAMES, RacedElement } from './raced-element.js';

const event = fc.oneof(
  fc.constantFrom(...EVENT_NAMES),
  // The events that have found the most bugs, more often.
  fc.constantFrom('restore', 'leave', 'enter', 'reload', 'a microtask', 'active link in hand'),
);
const answer = fc.oneof(fc.constant('active' as const), fc.constantFrom(...ANSWERS));
const answers = fc.array(answer, { minLength: 1, maxLength: 6 });

/** Of each search. Which step comes first is the scheduler's choice in every engine: the others look at fewer. */
const numRuns = engine === 'Chromium' ? 5_000 : 1_000;

// A failure prints `seed` and `path`: put them here to run its counterexample alone.
const searches = [
  {
    title: 'when events are separated',
    sequential: true,
    kinds: LOADERS,
    bursts: fc.array(fc.tuple(event), { minLength: 1, maxLength: 10 }),
    parameters: { seed: 1, path: '', numRuns },
  },
  {
    title: 'when events come in bursts',
    sequential: false,
    // An answer at hand comes between two events of a burst, where no answer of a network can.
    kinds: LOADERS.filter((kind) => kind !== 'instant'),
    bursts: fc.array(fc.array(event, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
    parameters: { seed: 2, path: '', numRuns },
  },
];

describe('races in the element', function () {
  this.timeout(120_000);

  const time = new FakeTime();
  const rejections: unknown[] = [];
  const note = ({ reason }: PromiseRejectionEvent) => rejections.push(reason);

  before(() => {
    time.install();
    addEventListener('unhandledrejection', note);
  });
  after(() => {
    time.uninstall();
    removeEventListener('unhandledrejection', note);
  });

  for (const { title, sequential, kinds, bursts, parameters } of searches) {
    it(`show the latest response ${title}`, async () => {
      const scripts = [fc.scheduler(), fc.constantFrom(...kinds), answers, bursts] as const;
      const race = fc.asyncProperty(...scripts, async (scheduler, kind, answers, bursts) => {
        const page = new RacedElement(scheduler, { kind, answers, sequential, time });

        await page.race(bursts);
        page.remove();

        expect(page.fault).to.equal(undefined);
        expect(rejections).to.deep.equal([]);
      });

      await fc.assert(race, { ...parameters, includeErrorInReport: true });
    });
  }
});
