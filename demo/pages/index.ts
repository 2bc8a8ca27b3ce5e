import { carryLook } from '../site/carry-look.js';
import { startDemo } from '../site/start-demo.js';

void startDemo(carryLook);
