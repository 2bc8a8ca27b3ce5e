import { describe } from 'vitest';
import { currentEngines, oldEngines } from '../support/engines.js';
import { clientScenarios } from './client-scenarios.js';
import { describePage } from './describe-page.js';
import { CLASSIC, MODULE } from './merchant.js';
import { serverScenarios } from './server-scenarios.js';
import { useEngine } from './visit.js';

const scenarios = [...serverScenarios, ...clientScenarios];

for (const engine of [...currentEngines, ...oldEngines]) {
  describe(engine.name, () => {
    const visitor = useEngine(engine);

    describePage(engine, visitor, { name: 'module script', head: MODULE, scenarios });
    describePage(engine, visitor, { name: 'classic script', head: CLASSIC, scenarios });
  });
}
