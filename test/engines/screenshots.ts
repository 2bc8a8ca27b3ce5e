import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, EnginePage } from '../support/engines.js';

const THEMES = {
  light: 'background: #fff; color: #222; color-scheme: light',
  dark: 'background: #161616; color: #eee; color-scheme: dark',
};

/** Writes what an engine shows of a page to the folder `SCREENSHOTS`, if there is one: as many files as it has screens. */
export function screenshots(engine: Engine): (page: EnginePage) => Promise<void> {
  return async (page) => {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    for (const [theme, style] of Object.entries(THEMES)) {
      await page.evaluate(`void (document.body.style.cssText = '${style}')`);
      const shots = await screens(page);
      const name = `${engine.name.replace(' ', '-')}-${theme}`;
      shots.forEach((png, n) => writeFileSync(join(folder, `${name}-${n + 1}.png`), png));
    }
  };
}

/** The focus is on a pay control of the first screen. */
async function screens(page: EnginePage): Promise<Buffer[]> {
  await page.evaluate(
    `document.querySelector('checkout-link').shadowRoot.querySelector('a').focus()`,
  );
  const count = await page.evaluate<number>(
    `Math.ceil(document.querySelector('main').scrollHeight / innerHeight)`,
  );
  const shots: Buffer[] = [];
  for (let screen = 0; screen < count; screen++) {
    await page.evaluate(`scrollTo(0, ${screen} * innerHeight), ${TWO_FRAMES}`);
    shots.push(await page.screenshot());
  }
  return shots;
}

const TWO_FRAMES =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
