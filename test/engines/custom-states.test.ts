import { describe, expect, it } from 'vitest';
import { currentEngines, oldEngines, type Engine } from '../support/engines.js';
import { clientScenarios } from './client-scenarios.js';
import { MODULE } from './merchant.js';
import { useEngine } from './visit.js';

const STATE = ':state(ready)';
/** Chromium 90 to 124, before the syntax changed (https://chromestatus.com/feature/5586433790443520). */
const DASHED = ':--ready';

const cases: [engines: readonly Engine[], selectors: string[]][] = [
  [currentEngines, [STATE]],
  [oldEngines.filter(({ name }) => name.startsWith('Chromium')), [DASHED]],
  [oldEngines.filter(({ name }) => name.startsWith('WebKit')), []],
];

for (const [engines, selectors] of cases) {
  for (const engine of engines) {
    describe(engine.name, () => {
      const visitor = useEngine(engine);

      it(`selects a custom state by ${selectors.join() || 'no selector'}`, async () => {
        const scenarios = clientScenarios.filter(({ name }) => name === 'active');
        const { sections, errors } = await visitor.visit({ name: '', head: MODULE, scenarios });

        expect(sections['active']?.states).toEqual(selectors);
        expect(errors).toEqual([]);
      });
    });
  }
}
