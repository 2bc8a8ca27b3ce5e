import { beforeAll, describe } from 'vitest';
import { currentEngines, oldEngines } from '../support/engines.js';
import type { Answer } from '../support/scripted-site.js';
import { appWithScriptFile, bundledApp, drawnByApp } from './app.js';
import { clientScenarios } from './client-scenarios.js';
import { describePage } from './describe-page.js';
import { CLASSIC, MODULE } from './merchant.js';
import { serverScenarios } from './server-scenarios.js';
import { useEngine } from './visit.js';

const scenarios = [...clientScenarios, ...serverScenarios].filter(({ isCore }) => isCore);
const anotherModule = MODULE.replace('/checkout-link.js', '/another/checkout-link.js');

let bundle: Answer;
beforeAll(async () => {
  bundle = await bundledApp();
});

for (const engine of [...currentEngines, ...oldEngines]) {
  describe(engine.name, () => {
    const visitor = useEngine(engine);
    const serveApp = (app: () => Answer) => () => void visitor.site.answers.set('/app.js', app());

    describePage(engine, visitor, {
      name: 'module twice',
      head: MODULE + anotherModule,
      scenarios,
    });
    describePage(engine, visitor, {
      name: 'classic and module',
      head: CLASSIC + MODULE,
      scenarios,
    });
    describe('an application', () => {
      beforeAll(serveApp(() => appWithScriptFile));
      describePage(engine, visitor, { name: 'imports the script file', ...drawnByApp, scenarios });
    });
    describe('an application', () => {
      beforeAll(serveApp(() => bundle));
      describePage(engine, visitor, { name: 'bundles the package', ...drawnByApp, scenarios });
    });
  });
}
