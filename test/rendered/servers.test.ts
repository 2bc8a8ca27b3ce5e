import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import {
  createCheckoutLinkEndpoint,
  type CheckoutLinkEndpoint,
} from 'checkout-link-embed/endpoint';
import { toNodeListener } from 'checkout-link-embed/endpoint/node';
import { serveSandbox, type ServedSandbox } from 'checkout-link-embed/sandbox/node';
import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';

const BREAD = 'cl_breadbox7k2m';
const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>';
const SCRIPT = '<script type="module" src="/checkout-link.js"></script>';

let browser: Browser;
let sandbox: ServedSandbox;
let endpoint: CheckoutLinkEndpoint;
let server: Server | undefined;
const asked: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  sandbox = await serveSandbox({ port: 0 });
  endpoint = createCheckoutLinkEndpoint({
    secretKey: sandbox.secretKey,
    baseUrl: sandbox.url,
    checkoutOrigins: [sandbox.url],
    fragments: { render: renderCheckoutLink, languages },
  });
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  server?.closeAllConnections();
  server?.close();
  asked.length = 0;
});

afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

/** A shop's server with the script, the endpoint and a page; resolves with its address. */
async function serve(page: RequestListener): Promise<string> {
  const links = toNodeListener(endpoint);
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/page') return page(request, response);
    if (path === '/checkout-link.js') {
      response.setHeader('Content-Type', 'text/javascript');
      return response.end(readFileSync('dist/checkout-link.js'));
    }
    asked.push(path);
    return path.startsWith('/checkout-links/') ? links(request, response) : response.end();
  });
  await new Promise<void>((resolve) => server?.listen(0, 'localhost', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** The documented line: the fragment, or the element by itself. */
async function fragment(id: string, query = ''): Promise<string> {
  const request = new Request(`https://shop.example/checkout-links/${id}.html${query}`);
  const answer = await endpoint.fetch(request);
  return answer.ok ? answer.text() : `<checkout-link link-id="${id}"></checkout-link>`;
}

const asHtml = { 'Content-Type': 'text/html; charset=utf-8' };
const pay = (page: Page) => page.locator('checkout-link [part=pay][href]');

describe('a buyer without JavaScript', () => {
  it('sees items and total, and pays', async () => {
    const url = await serve((_request, response) => {
      void fragment(BREAD).then((html) =>
        response.writeHead(200, asHtml).end(HEAD + html + SCRIPT),
      );
    });
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();

    await page.goto(`${url}/page`);
    const card = page.locator('checkout-link [part=card]');
    expect(await card.locator('[part=title]').innerText()).toBe('Saturday bread box');
    expect(await card.locator('[part=item]').count()).toBe(4);
    expect(await card.locator('[part=total-amount]').innerText()).toBe('€41.80');
    expect(await page.locator('checkout-link > a').isVisible()).toBe(false);
    await pay(page).click();
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByRole('button', { name: 'Pay €41.80' }).click();

    await page.getByText('Thank you').waitFor();
    expect(asked).toEqual([]);
  });
});

describe('a plain Node server', () => {
  it('streams the pay control before the page ends', async () => {
    let end = () => {};
    const url = await serve((_request, response) => {
      response.writeHead(200, asHtml).write(`${HEAD}${SCRIPT}<h1>Bread</h1>`);
      end = () => response.end('<footer>The end</footer>');
      void fragment(BREAD).then((html) => response.write(html));
    });
    const page = await browser.newPage();

    await page.goto(`${url}/page`, { waitUntil: 'commit' });
    await pay(page).waitFor();
    const isOpen = await page.evaluate(() => document.readyState === 'loading');
    end();
    await page.locator('checkout-link:state(ready)').waitFor();
    await page.getByText('The end').waitFor();

    expect(isOpen).toBe(true);
    expect(await page.locator('[part=card]').count()).toBe(1);
    expect(asked).toEqual([]);
  });

  it('falls back to the element alone when there is no link', async () => {
    const url = await serve((_request, response) => {
      void fragment('cl_unknown').then((html) =>
        response.writeHead(200, asHtml).end(HEAD + html + SCRIPT),
      );
    });
    const page = await browser.newPage();

    await page.goto(`${url}/page`);

    await page.getByText('This could not be found.').waitFor();
    expect(asked).toEqual(['/checkout-links/cl_unknown']);
  });
});

describe('a statically generated page', () => {
  /** As a static site generator renders it, at the time `at`. */
  async function built(at: number): Promise<string> {
    const answer = await endpoint.fetch(new Request(`https://shop.example/${BREAD}`));
    const link = (await answer.json()) as Parameters<typeof renderCheckoutLink>[0];
    const changed = { ...link, title: 'Last week’s bread box' };
    return (
      HEAD +
      renderCheckoutLink(changed, { lang: 'en', at, checkoutOrigins: [sandbox.url] }) +
      SCRIPT
    );
  }

  it('is revalidated by the script when it is a week old', async () => {
    const file = await built(Date.now() - 7 * 24 * 60 * 60 * 1000);
    const url = await serve((_request, response) => response.writeHead(200, asHtml).end(file));
    const page = await browser.newPage();

    await page.goto(`${url}/page`);

    await page.getByText('Saturday bread box').first().waitFor();
    expect(asked).toEqual([`/checkout-links/${BREAD}`]);
    expect(await pay(page).count()).toBe(1);
  });

  it('is not revalidated when it is new', async () => {
    const file = await built(Date.now());
    const url = await serve((_request, response) => response.writeHead(200, asHtml).end(file));
    const page = await browser.newPage();

    await page.goto(`${url}/page`);
    await page.locator('checkout-link:state(ready)').waitFor();

    expect(await page.locator('[part=title]').innerText()).toBe('Last week’s bread box');
    expect(asked).toEqual([]);
  });
});
