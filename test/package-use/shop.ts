import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { chromiumArgs, findChromium } from '../support/chromium.mjs';
import { linkView } from '../support/links.js';

/** A shop that serves its project's files as they are, pages that tests write, and one link. */
export interface Shop {
  /** Opens a page with this head on this server's address; the body is empty. */
  open(head: string, lang?: string): Promise<Page>;
  /** Serves other content than the file at this path has. */
  replace(path: string, content: string): void;
  /** Another origin with the same files, as a CDN is. */
  cdn: string;
  /** Uncaught errors, console errors and warnings. */
  problems: string[];
}

const link = linkView({ id: 'cl_package', title: 'From a package' });

/** A server of the installed project and a browser in front of it, for the tests of a file. */
export function useShop(): Shop {
  const { project } = inject('packed');
  const pages = new Map<string, string>();
  const shop: Partial<Shop> & Pick<Shop, 'problems'> = { problems: [] };
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const { type, body } = answer(pathname);
    const headers = { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' };
    response.writeHead(body === null ? 404 : 200, headers).end(body);
  });
  let browser: Browser | undefined;

  function answer(path: string): { type: string; body: string | Buffer | null } {
    const type = typeOf(path);
    const own = pages.get(path);
    if (own !== undefined) return { type, body: own };
    if (path === '/checkout-links/cl_package') {
      return { type: 'application/json', body: JSON.stringify(link) };
    }
    const file = join(project, normalize(path));
    return { type, body: existsSync(file) ? readFileSync(file) : null };
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
    const started = browser;
    shop.cdn = `http://127.0.0.1:${port}`;
    shop.replace = (path, content) => void pages.set(path, content);
    shop.open = async (head, lang = 'en') => {
      pages.set('/page.html', `<!doctype html><html lang="${lang}"><head>${head}</head><body>`);
      const page = await started.newPage();
      page.on('pageerror', ({ message }) => shop.problems.push(message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) shop.problems.push(message.text());
      });
      await page.goto(`http://localhost:${port}/page.html`);
      return page;
    };
  });

  afterEach(() => {
    pages.clear();
    shop.problems.length = 0;
  });

  afterAll(async () => {
    await browser?.close();
    server.close();
  });
  return shop as Shop;
}

function typeOf(path: string): string {
  if (path.endsWith('.html')) return 'text/html; charset=utf-8';
  return path.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'application/octet-stream';
}
