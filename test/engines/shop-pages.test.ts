// All states, layouts and sources of a link, by each script file, in each engine.
// SCREENSHOTS=<folder> npx vitest run --project engines shop-pages writes what each engine shows, to look at.
import { describe } from 'vitest';
import { currentEngines, oldEngines } from '../support/engines.js';
import { clientScenarios } from './client-scenarios.js';
import { describePage } from './describe-page.js';
import { CLASSIC, MODULE } from './merchant.js';
import { screenshots } from './screenshots.js';
import { serverScenarios } from './server-scenarios.js';
import { useEngine } from './visit.js';

const scenarios = [...serverScenarios, ...clientScenarios];
const byModule = { name: 'module script', head: MODULE, scenarios };
const byClassic = { name: 'classic script', head: CLASSIC, scenarios };

for (const engine of [...currentEngines, ...oldEngines]) {
  describe(engine.name, () => {
    const visitor = useEngine(engine);

    describePage(engine, visitor, byModule, screenshots(engine));
    describePage(engine, visitor, byClassic);
  });
}
