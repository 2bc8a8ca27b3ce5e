import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { renderCheckoutLink } from '../../src/ssr/render-checkout-link.js';
import { linkView } from '../support/links.js';
import { buildApp, folderOf } from './app.js';
import { heard, isIn, shownIn, useBuyer } from './buyer.js';
import type { Page } from './page.js';
import { serveSite, type Site } from './site.js';

const buyer = useBuyer();

describe('rendered by React on the server', () => {
  let site: Site;
  let state: Page;
  let sent: string;

  beforeAll(async () => {
    const folder = await buildApp('react');
    const renderApp = await serverBuild();
    const client = readFileSync(join(folder, 'index.html'), 'utf8');
    site = await serveSite(folder, (path) => {
      if (path !== '/') return undefined;
      sent = client.replace('<div id="app"></div>', () => renderApp(state));
      return sent;
    });
  });
  beforeEach(() => {
    site.requested.length = 0;
  });
  afterAll(() => site?.close());

  it('the markup has attributes and the fallback, and is hydrated once', async () => {
    state = { links: [{ key: 'first', linkId: 'cl_ceramics', noItems: true }], hold: false };

    const page = await open();

    expect(sent).toContain('link-id="cl_ceramics" no-items=""');
    expect(sent).toContain('<a href="/elsewhere">Buy elsewhere</a></checkout-link>');
    expect(await page.locator('checkout-link').count()).toBe(2);
    expect(await page.locator('#first > a').count()).toBe(1);
    expect(await shownIn(page, 'first')).toBe('Ceramics workshop Two evenings at the wheel. Book');
    expect([...site.requested].sort()).toEqual(['cl_bread', 'cl_ceramics']);
  });

  it('the documented component listens through its ref', async () => {
    state = { links: [], hold: false };
    const page = await open();

    await page.click('checkout-link [part=pay]');
    await page.waitForSelector('text=On to Bread box');

    expect(buyer.paid).toEqual(['https://checkout.leanrails.com/cl/cl_bread']);
    const text = readFileSync(folderOf('react', 'src/sent-workshop.tsx'), 'utf8').trim();
    expect(readFileSync('docs/frameworks.md', 'utf8').includes(text)).toBe(true);
  });

  it('a card of renderCheckoutLink is hydrated without a request', async () => {
    const link = linkView({ id: 'cl_tea', title: 'Teapot' });
    const rendered = renderCheckoutLink(link, { lang: 'en', attributes: { id: 'sent' } });
    state = { links: [], hold: false, rendered };

    const page = await open();
    await isIn(page, 'sent', 'ready');
    await page.waitForSelector('checkout-link:not(#sent):state(ready)', { state: 'attached' });

    expect(await page.locator('checkout-link').count()).toBe(2);
    expect(await page.locator('#sent [part=card]').count()).toBe(1);
    expect(await page.locator('#sent [part=title]').innerText()).toBe('Teapot');
    expect(site.requested).toEqual(['cl_bread']);
    const text = readFileSync(folderOf('react', 'src/rendered-workshop.tsx'), 'utf8').trim();
    expect(readFileSync('docs/server-rendering.md', 'utf8').includes(text)).toBe(true);
  });

  // If this fails, React supports it: remove the note in docs/frameworks.md about listeners and objects.
  it('React sets neither object properties nor listeners on hydration', async () => {
    const link = linkView({ id: 'cl_hand', title: 'Link in hand' });
    state = { links: [{ key: 'first', linkId: 'cl_ceramics', link }], hold: false };

    const page = await open();
    await page.click('#first [part=pay]');
    await expect.poll(() => buyer.paid).toEqual(['https://checkout.leanrails.com/cl/cl_ceramics']);

    expect(await heard(page)).toEqual([]);
  });

  async function open() {
    const page = await buyer.open(site.url);
    await page.waitForFunction(() => window.show !== undefined);
    for (const { key } of state.links) await isIn(page, key, 'ready');
    return page;
  }
});

/** The server part of the app, as built by Vite for Node. */
async function serverBuild(): Promise<(page: Page) => string> {
  const outDir = folderOf('react', 'dist-server');
  await build({
    root: folderOf('react'),
    mode: 'development',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, ssr: 'src/server.tsx' },
  });
  const server: unknown = await import(/* @vite-ignore */ join(outDir, 'server.js'));
  return (server as { renderApp: (page: Page) => string }).renderApp;
}
