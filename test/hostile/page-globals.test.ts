import { NIGHTLY } from '../endpoint/nightly.js';
import { currentEngines } from '../support/engines.js';
import { describePageGlobals } from './page-globals.js';

const [chromium] = currentEngines;
// All changes are tried in Firefox and WebKit (test/engines/page-globals.test.ts), and in Chromium at night.
if (chromium) describePageGlobals(chromium, !NIGHTLY);
