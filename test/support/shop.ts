import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { createCheckoutLinkEndpoint } from '../../src/endpoint/checkout-link-endpoint.js';
import { toNodeListener } from '../../src/endpoint/node.js';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { fileAt, TYPES } from './files.js';

/** A merchant's server with the real endpoint; a sandbox replaces the provider. */
export interface Shop {
  url: string;
  /** Paths of link requests, without conditional requests of the browser's cache. */
  asked: string[];
  close(): void;
}

export interface ShopOptions {
  /** HTML of the first page, and its headers; by default the folder's `index.html`. */
  page?: string;
  headers?: Record<string, string>;
  /** Folders of the served files, in the order of lookup. */
  folders: readonly string[];
}

const PROVIDER = 'https://checkout.leanrails.com';

/** Serves a page, files, the package at its versioned path, and the endpoint at any `…/checkout-links`. */
export async function openShop({ page, headers, folders }: ShopOptions): Promise<Shop> {
  const { secretKey, url: baseUrl, fetch } = createSandbox({ url: PROVIDER });
  const links = toNodeListener(createCheckoutLinkEndpoint({ secretKey, baseUrl, fetch }));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', PROVIDER);
    if (/\/checkout-links(\/|$)/.test(pathname)) {
      if (!request.headers['if-none-match']) asked.push(request.url ?? '');
      return links(request, response);
    }
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    if (pathname === '/' && page !== undefined) {
      return response.writeHead(200, { 'Content-Type': TYPES['.html'], ...headers }).end(page);
    }
    void fileAt(pathname === '/' ? '/index.html' : pathname, folders).then((body) =>
      response
        .writeHead(body ? 200 : 404, { 'Content-Type': TYPES[extname(pathname)] ?? 'text/html' })
        .end(body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, asked, close };
}

/** Routes the provider's hosted pages to a sandbox; it must have the same links. */
export async function withHostedPages(
  context: BrowserContext,
  sandbox: Sandbox = createSandbox({ url: PROVIDER }),
): Promise<void> {
  await context.route(`${PROVIDER}/**`, async (route) => {
    const answer = await sandbox.fetch(route.request().url());
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
}
