import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { snippets } from '../../demo/code-export/snippets.js';
import type { Values } from '../../demo/settings/values.js';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve.js';
import { startServer, type NodeServer } from '../demo/node-server.js';
import { buildInApp } from '../frameworks/app.js';
import { codeOf, saveSnippet } from '../frameworks/save-snippet.js';
import { snippetFiles, type SnippetFramework } from '../frameworks/snippet-files.js';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { withHostedPages } from '../support/shop.js';
import { recipes, startBackend, type Backend, type Recipe } from './backend.js';
import { startShop, type Shop, type ShopOptions } from './shop.js';

const KEY = 'sk_test_recipes0123456789';
const BUILDS_TIMEOUT_MS = 300_000;
const PROVIDER = 'https://checkout.leanrails.com';
const frameworks = Object.keys(snippetFiles) as SnippetFramework[];
/** The tab whose address is the recipe's as it stands. */
const tabFor = (recipe: Recipe) => (recipe.name === 'WordPress' ? 'wordpress' : 'html');

const inPage = (code: string) => `<!doctype html><html lang="en"><body>${code}</body></html>`;

/** Snippets that are pasted into a page: its HTML, and its headers. */
const pages = {
  html: async (values: Values) => ({ page: inPage(await codeOf('html', values)) }),
  wordpress: async (values: Values) => ({ page: inPage(await codeOf('wordpress', values)) }),
  page: async (values: Values) => ({ page: await codeOf('page', values) }),
  async css(values: Values) {
    const html = await codeOf('html', values);
    const markup = html.replace(/<style>[^]*?<\/style>/, '');
    return { page: inPage(`<style>${await codeOf('css', values)}</style>${markup}`) };
  },
  async policy(values: Values) {
    const [name = '', value = ''] = (await codeOf('policy', values)).split(': ');
    return { page: inPage(await codeOf('html', values)), headers: { [name]: value } };
  },
};

let sandbox: ServedSandbox;
let browser: Browser;
let shop: Shop | undefined;
let server: NodeServer | undefined;
/** The output of each framework's build: with the default endpoint, and with the one of WordPress. */
const built = new Map<string, string>();
const problems: string[] = [];

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0, url: PROVIDER, secretKey: KEY });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  for (const name of frameworks) built.set(name, await buildSnippet(name));
}, BUILDS_TIMEOUT_MS);
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  shop?.close();
  await server?.stop();
  server = undefined;
  expect(problems.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

describe.each(recipes)('in a page with the recipe for $name', (recipe) => {
  let backend: Backend;
  const endpoint = { endpoint: recipe.path };

  beforeAll(async () => {
    const environment = { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: sandbox.url };
    backend = await startBackend(recipe, environment);
  });
  afterAll(() => backend?.stop());

  /** Opens the page, and expects the card of the recipe's link, up to the hosted page. */
  async function expectCard(options: Omit<ShopOptions, 'backend'>, search = ''): Promise<void> {
    shop = await startShop({ backend: backend.url, ...options });
    const page = await (await browser.newContext()).newPage();
    collectProblems(page);
    await withHostedPages(page.context());
    await page.goto(shop.url + search);

    await page.locator('checkout-link [part=pay]').getByText('Book').click();
    await page.getByRole('heading', { name: 'Raku workshop for two' }).waitFor();

    expect(page.url()).toBe(`${PROVIDER}/cl/cl_4de6fg8hi0jk`);
    expect(new Set(shop.statuses)).toEqual(new Set([200]));
  }

  it('the snippet for it works as it stands', async () => {
    await expectCard(await pages[tabFor(recipe)]({}));
  });

  it.each(Object.entries(pages))('the snippet %s shows the card', async (_id, pageWith) => {
    await expectCard(await pageWith(endpoint));
  });

  it.each(frameworks)('the snippet %s shows the card', async (name) => {
    await expectCard(
      { folders: [built.get(name) ?? ''] },
      recipe.name === 'WordPress' ? '?other' : '',
    );
  });

  it('the snippet server shows the card, while its own endpoint has none', async () => {
    const down = { LEANRAILS_SECRET_KEY: KEY, LEANRAILS_API_BASE: 'http://localhost:1' };
    server = await startServer(await codeOf('server', endpoint), down);

    await expectCard({ server: server.url });
  });
});

async function buildSnippet(name: SnippetFramework): Promise<string> {
  const other = recipes.find((recipe) => recipe.name === 'WordPress')?.path ?? '';
  await saveSnippet(name, 'as-it-is', {});
  await saveSnippet(name, 'all-different', { endpoint: other });
  return buildInApp(name, 'snippets', join(process.cwd(), 'demo/public'));
}

function collectProblems(page: Page): void {
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
}

it('every tab of the playground is pasted', () => {
  const pasted = [...Object.keys(pages), ...frameworks, 'server'];

  expect(snippets.map(({ id }) => id).sort()).toEqual(pasted.sort());
});
