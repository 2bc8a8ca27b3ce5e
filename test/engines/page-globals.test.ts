import { currentEngines } from '../support/engines.js';
import { describePageGlobals } from '../hostile/page-globals.js';

// Chromium is in `npm test`: test/hostile/page-globals.test.ts
for (const engine of currentEngines.slice(1)) describePageGlobals(engine);
