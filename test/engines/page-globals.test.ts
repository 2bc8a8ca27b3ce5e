import { currentEngines } from '../support/engines.js';
import { describePageGlobals } from '../hostile/page-globals.js';

// Chromium is in test/hostile/page-globals.test.ts.
currentEngines.slice(1).forEach((engine, index) => describePageGlobals(engine, index + 1));
