import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useShop } from './shop.js';

const { project } = inject('packed');
const installed = '/node_modules/checkout-link-embed/dist/';
const shop = useShop();

interface ScriptManifest {
  files: Record<string, { integrity: string }>;
}

function contentOf(path: string): string {
  return readFileSync(join(project, path), 'utf8');
}

/** What the installed command prints, with the files served from `base`. */
function snippet(form: string, base: string): string {
  const bin = join(project, 'node_modules/.bin/checkout-link-embed');
  return execFileSync(bin, ['snippet', '--form', form, '--base', base], { encoding: 'utf8' });
}

async function addElement(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      `<checkout-link link-id="cl_package"><a href="https://checkout.leanrails.com/">Buy</a></checkout-link>`,
    );
  });
}

describe.each(['module', 'classic'])('the %s script', (form) => {
  it('shows a link with the printed script tag', async () => {
    const page = await shop.open(snippet(form, installed));
    await addElement(page);

    await page.locator('checkout-link [part=pay]').getByText('Book').waitFor();

    expect(shop.problems).toEqual([]);
    await page.close();
  });

  it('loads a language from its own folder, on another origin too', async () => {
    const page = await shop.open(snippet(form, shop.cdn + installed), 'de');
    await addElement(page);

    await page.locator('checkout-link [part=pay]').getByText('Buchen').waitFor();

    expect(shop.problems).toEqual([]);
    await page.close();
  });

  it('is blocked by its integrity hash with one changed byte', async () => {
    const file = form === 'module' ? 'checkout-link.js' : 'checkout-link.classic.js';
    const content = contentOf(installed + file);
    shop.replace(installed + file, content.replace('| MIT |', '| MIX |'));

    const page = await shop.open(snippet(form, installed));
    await addElement(page);

    await page.waitForLoadState();
    expect(shop.problems.join()).toMatch(/integrity/);
    expect(await page.evaluate(() => customElements.get('checkout-link'))).toBeUndefined();
    expect(await page.locator('checkout-link a').isVisible()).toBe(true);
    await page.close();
  });

  it('falls back to English when a pinned language has a changed byte', async () => {
    const german = `${installed}locales/de.js`;
    const { files } = JSON.parse(contentOf(`${installed}script.json`)) as ScriptManifest;
    const integrity = { [german]: files['locales/de.js']?.integrity };
    shop.replace(german, `${contentOf(german)} `);

    const map = `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
    const page = await shop.open(map + snippet(form, installed), 'de');
    await addElement(page);

    await page.locator('checkout-link [part=pay]').getByText('Book', { exact: true }).waitFor();
    expect(shop.problems.join()).toMatch(/integrity/);
    await page.close();
  });
});

describe('both scripts on a page', () => {
  it('register the element once', async () => {
    const page = await shop.open(snippet('classic', installed) + snippet('module', installed));
    await addElement(page);

    await page.locator('checkout-link [part=pay]').getByText('Book').waitFor();

    expect(shop.problems).toEqual([]);
    await page.close();
  });
});
