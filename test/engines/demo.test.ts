import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticSite } from '../demo/static-site.mjs';
import { currentEngines, oldEngines, type EngineBrowser } from '../support/engines.js';

/** Pages of the static demo, each with an expression that is true once the page shows what it is for. */
const pages: Record<string, string> = {
  'index.html': payControls('document', 1),
  'playground.html': `document.querySelector('demo-code code').textContent.includes('<checkout-link') && ${payControls("document.querySelector('iframe').contentDocument", 1)}`,
  'gallery.html': `document.querySelectorAll('figure').length > 30`,
  'reference.html': `document.querySelectorAll('table').length === 6`,
  'pages/shop.html': payControls('document', 9),
  'pages/right-to-left.html': payControls('document', 1),
  'sandbox/cl/cl_4de6fg8hi0jk': `document.querySelector('h1').textContent === 'Raku workshop for two'`,
};

/** That so many pay controls have the element's own styles. */
function payControls(root: string, count: number): string {
  return `[...${root}.querySelectorAll('checkout-link')].filter((element) => {
    const control = element.shadowRoot?.querySelector('[part=pay]');
    return control && getComputedStyle(control).textAlign === 'center';
  }).length === ${count}`;
}

let site: StaticSite;
beforeAll(async () => {
  execFileSync('npm run build:demo', { shell: true, stdio: 'inherit' });
  site = await serveFolder('dist-demo', '/some/where/');
});
afterAll(() => site.close());

describe.each([...currentEngines, ...oldEngines])(
  'the static demo in $name',
  ({ name, launch }) => {
    let browser: EngineBrowser;
    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser.close());

    it.each(Object.entries(pages))('starts: %s', async (path, isShown) => {
      const page = await browser.open(site.url + path);

      // Before the page has it, the expression may throw.
      const shown = () => page.evaluate(`(${isShown})`).catch(() => false);
      await expect.poll(shown, { timeout: 20_000 }).toBe(true);

      expect(await page.evaluate(`document.querySelector('#requirements')`)).toBeNull();
      await page.close();
    });

    it('matches custom states by the documented selector', async () => {
      const page = await browser.open(`${site.url}preview.html`);
      const matches = (selector: string) =>
        page.evaluate(`document.querySelector('checkout-link').matches('${selector}')`);
      await expect.poll(() => page.evaluate(payControls('document', 1))).toBe(true);

      // Without custom states, the selector is still valid.
      const hasStates = name !== 'WebKit 2.38';
      expect(await matches(':is(:state(ready), :--ready)')).toBe(hasStates);
      expect(await matches(':is(:state(inactive), :--inactive)')).toBe(false);
      await page.close();
    });
  },
);
