import { chromium, type Browser, type Page } from 'playwright-core';
import { serveSandbox, type ServedSandbox } from 'checkout-link-embed/sandbox/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Values } from '../../demo/settings/values.js';
import { snippets } from '../../demo/code-export/snippets.js';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { withHostedPages } from '../support/shop.js';
import {
  customValues,
  defaultValues,
  foundWithCustomValues,
  foundWithDefaults,
  foundIn,
} from '../support/code-export.js';
import { serverSnippets, startServer, type NodeServer } from './node-server.js';

describe.each(serverSnippets)('the snippet %s', (id) => {
  let browser: Browser;
  let sandbox: ServedSandbox;
  let server: NodeServer | undefined;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
    sandbox = await serveSandbox({ port: 0, url: 'https://checkout.leanrails.com' });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server?.stop();
    sandbox.sandbox.reset();
    requests.length = 0;
    errors.length = 0;
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  async function serve(values: Values): Promise<string> {
    const snippet = snippets.find((each) => each.id === id);
    server = await startServer((await snippet?.code(values)) ?? '', {
      LEANRAILS_SECRET_KEY: sandbox.secretKey,
      LEANRAILS_API_BASE: sandbox.url,
    });
    return server.url;
  }

  async function open(values: Values, { javaScriptEnabled = true } = {}): Promise<Page> {
    const url = await serve(values);
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    page.on('request', (request) => {
      if (request.url().includes('checkout-links')) requests.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await withHostedPages(context);
    // The merchant's own image.
    await page.route('**/tea-bowl.svg', (route) =>
      route.fulfill({ path: 'demo/public/tea-bowl.svg' }),
    );
    await page.goto(url);
    return page;
  }

  it('needs no request for the link', async () => {
    const page = await open(defaultValues);

    const found = await foundIn(page);

    expect(found).toMatchObject({
      ...foundWithDefaults,
      fallback: ['Book: Raku workshop for two'],
    });
    expect(await page.locator('checkout-link [part=card]').count()).toBe(1);
    expect(requests).toEqual([]);
  });

  it('has every custom value exactly', async () => {
    const page = await open(customValues);

    const found = await foundIn(page);

    const { label, endpoint } = customValues;
    const origins = 'https://checkout.leanrails.com https://pay.example';
    expect(found).toEqual({
      ...foundWithCustomValues,
      properties: [label, endpoint, origins],
      images: ['cover', 'https://images.example.com https://more-images.example'],
    });
    expect(await page.locator('checkout-link [part=card]').count()).toBe(1);
    expect(requests).toEqual([]);
  });

  it.each([true, false])(
    'sends a policy that allows its script and styles only, with JavaScript: %s',
    async (javaScriptEnabled) => {
      const page = await open(customValues, { javaScriptEnabled });

      const pay = page.locator('checkout-link [part=pay]');
      await pay.waitFor();
      const policy = (await fetch(page.url())).headers.get('content-security-policy');

      expect(policy).toMatch(/^default-src 'none'; script-src 'sha384-[^' ]+'; style-src 'sha256-/);
      expect(await pay.evaluate((node) => getComputedStyle(node).display)).not.toBe('inline');
      expect(errors).toEqual([]);
    },
  );

  it.each([true, false])(
    'has the pictures of products, from an origin that its policy allows, with JavaScript: %s',
    async (javaScriptEnabled) => {
      const values = { images: 'cover', 'image-origins': 'https://checkout.leanrails.com' };
      const page = await open(values, { javaScriptEnabled });
      // The endpoint has looked up the product after its first response.
      const html = async () => (await fetch(page.url())).text();
      await expect.poll(html, { timeout: 20_000 }).toContain('/images/rakuplace-1.png');
      await page.reload();

      const width = () =>
        page
          .locator('[part=cover] img')
          .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));

      await expect.poll(width).toBe(1600);
      const policy = (await fetch(page.url())).headers.get('content-security-policy');
      expect(policy).toContain('; img-src https://checkout.leanrails.com;');
      expect(errors).toEqual([]);
    },
  );

  it('works without JavaScript', async () => {
    const page = await open(defaultValues, { javaScriptEnabled: false });

    await page.locator('checkout-link [part=pay]').click();

    await page.getByRole('heading', { name: 'Raku workshop for two' }).waitFor();
  });

  it('has every setting without JavaScript', async () => {
    const page = await open(customValues, { javaScriptEnabled: false });

    const pay = page.locator('checkout-link [part=pay]');

    expect([
      await pay.innerText(),
      await pay.getAttribute('href'),
      await pay.getAttribute('target'),
    ]).toEqual(foundWithCustomValues.pay);
    expect(await page.locator('[slot=footer]').allInnerTexts()).toEqual(
      foundWithCustomValues.footer,
    );
    expect(await page.locator('checkout-link > a').isVisible()).toBe(false);
  });

  it('serves the endpoint at the path that the element revalidates', async () => {
    const url = await serve(customValues);

    const response = await fetch(`${url}/shop/checkout-links/cl_breadbox7k2m`);

    expect(await response.json()).toMatchObject({ title: 'Saturday bread box', active: true });
  });

  it('sends the element alone when the link cannot be loaded', async () => {
    sandbox.sandbox.faults.add({ fault: '503' });

    const page = await open(customValues, { javaScriptEnabled: false });

    const fallback = page.locator('checkout-link > a');
    expect([await fallback.innerText()]).toEqual(foundWithCustomValues.fallback);
    expect(await page.locator('[slot=footer]').allInnerTexts()).toEqual(
      foundWithCustomValues.footer,
    );
  });
});
