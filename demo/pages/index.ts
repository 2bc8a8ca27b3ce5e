import { startDemo } from '../site/start-demo.js';

void startDemo(() => {});
