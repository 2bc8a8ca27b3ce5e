import { currentEngines } from '../support/engines.js';
import { describePageGlobals } from './page-globals.js';

const [chromium] = currentEngines;
if (chromium) describePageGlobals(chromium);
