// Writes what each engine shows, to look at: SCREENSHOTS=folder npx vitest run --project engines screenshots
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currentEngines, oldEngines, type EnginePage } from '../support/engines.js';
import { clientScenarios } from './client-scenarios.js';
import { MODULE, type MerchantPage } from './merchant.js';
import { serverScenarios } from './server-scenarios.js';
import { useEngine } from './visit.js';

const folder = process.env.SCREENSHOTS;

const page: MerchantPage = {
  name: 'screenshots',
  head: MODULE,
  scenarios: [...clientScenarios, ...serverScenarios].filter(({ isLazy }) => !isLazy),
};

const themes = {
  light: '#fff; color: #222; color-scheme: light',
  dark: '#161616; color: #eee; color-scheme: dark',
};

describe.runIf(folder)('screenshots', () => {
  for (const engine of [...currentEngines, ...oldEngines]) {
    describe(engine.name, () => {
      const visitor = useEngine(engine);

      it('are written', async () => {
        const shots: Buffer[] = [];
        const shoot = async (shown: EnginePage) => {
          for (const css of Object.values(themes)) {
            await shown.evaluate(`void (document.body.style.cssText = 'background: ${css}')`);
            shots.push(...(await scrolled(shown)));
          }
        };
        await visitor.visit(page, shoot);

        mkdirSync(folder ?? '', { recursive: true });
        shots.forEach((png, n) =>
          writeFileSync(join(folder ?? '', `${engine.name.replace(' ', '-')}-${n}.png`), png),
        );
        expect(shots.length).toBeGreaterThan(0);
      });
    });
  }
});

/** The page in pieces as high as the viewport, with the focus on the first pay control. */
async function scrolled(page: EnginePage): Promise<Buffer[]> {
  await page.evaluate(
    `document.querySelector('[data-name="active"] checkout-link').shadowRoot.querySelector('a').focus()`,
  );
  const shots: Buffer[] = [];
  const places = await page.evaluate<number>(
    'Math.ceil(document.querySelector("main").scrollHeight / innerHeight)',
  );
  for (let place = 0; place < places; place++) {
    await page.evaluate(
      `scrollTo(0, ${place} * innerHeight), new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`,
    );
    shots.push(await page.screenshot());
  }
  return shots;
}
