import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  embed,
  fallbackOf,
  gaveUp,
  html,
  payControls,
  usePages,
} from '../support/browser-pages.js';
import { script } from '../support/scripted-site.js';

const pages = usePages();
const inline = `<script type="module">${script.toString().replaceAll('</script', '<\\/script')}</script>`;
const recorder = '<script>window.said = []; console.warn = (text) => said.push(text);</script>';

declare global {
  interface Window {
    said: string[];
  }
}

const documentWith = (attributes: string) => html(recorder + embed('cl_live', attributes) + inline);

/** Opens a document in a frame of a page of the shop. */
async function openInFrame(attribute: string, document: string): Promise<Page> {
  const page = await pages.open(html(''));
  await page.evaluate(
    ([name, markup]) => {
      const frame = window.document.createElement('iframe');
      const blob = new Blob([markup ?? ''], { type: 'text/html' });
      if (name === 'srcdoc') frame.srcdoc = markup ?? '';
      else frame.src = URL.createObjectURL(blob);
      window.document.body.append(frame);
    },
    [attribute, document],
  );
  return page;
}

/** Opens a document without an address of its own. */
const withoutAddress: [scheme: string, open: (document: string) => Promise<Page>][] = [
  [
    'file:',
    async (document) => {
      const folder = mkdtempSync(join(tmpdir(), 'checkout-link-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const file = join(folder, 'page.html');
      writeFileSync(file, document);
      const page = await pages.open(html(''));
      await page.goto(pathToFileURL(file).href);
      return page;
    },
  ],
  [
    'data:',
    async (document) => {
      const page = await pages.open(html(''));
      await page.goto(`data:text/html,${encodeURIComponent(document)}`);
      return page;
    },
  ],
];

describe.each(['srcdoc', 'blob'])('a %s document in a frame', (attribute) => {
  it('requests a relative endpoint from the origin of its page', async () => {
    const page = await openInFrame(attribute, documentWith(''));

    const pay = page.frameLocator('iframe').locator('[part=pay][href]');
    await pay.waitFor();

    expect(pages.site.requests).toContain('GET /checkout-links/cl_live');
    expect(await pay.getAttribute('target')).toBe('_top');
  });
});

describe.each(withoutAddress)('a %s document', (scheme, open) => {
  // Chromium lets no document from data: send requests to this machine.
  it.skipIf(scheme === 'data:')('shows the link of an absolute endpoint', async () => {
    const page = await open(documentWith(`endpoint="${pages.site.origin}/checkout-links"`));

    await payControls(page).waitFor();
  });

  it('keeps the fallback with a relative endpoint, and says what to do', async () => {
    const page = await open(documentWith(''));

    await gaveUp(page);

    expect(await fallbackOf(page).isVisible()).toBe(true);
    expect(await page.locator('[part=retry]').count()).toBe(0);
    expect(await page.evaluate(() => window.said.join())).toContain('must be absolute');
  });
});
