import { currentEngines } from '../support/engines.js';
import { describePageGlobals } from './page-globals.js';

// The other engines are in test/engines/page-globals.test.ts.
const [chromium] = currentEngines;
if (chromium) describePageGlobals(chromium, 0);
