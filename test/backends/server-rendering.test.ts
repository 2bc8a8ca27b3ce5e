import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckoutLinkEndpoint } from 'checkout-link-embed/endpoint';
import { toNodeListener } from 'checkout-link-embed/endpoint/node';
import { createSandbox } from 'checkout-link-embed/sandbox';
import { languages, renderCheckoutLink } from 'checkout-link-embed/ssr';
import { ALONE, hostileIds, serverRenderingSample } from '../support/documented-sample.js';
import { startBackend, type Backend } from './backend.js';

const folder = mkdtempSync(join(tmpdir(), 'server-rendering-'));
const { secretKey, url: origin, fetch: upstream } = createSandbox();
let hangs = false;
let endpoint: Server;
let page: Backend;

beforeAll(async () => {
  const listener = toNodeListener(
    createCheckoutLinkEndpoint({
      secretKey,
      baseUrl: origin,
      checkoutOrigins: [origin],
      fetch: upstream,
      fragments: { render: renderCheckoutLink, languages },
    }),
  );
  endpoint = createServer((request, response) => {
    if (!hangs) listener(request, response);
  }).listen(0, 'localhost');
  await once(endpoint, 'listening');
  const { port } = endpoint.address() as AddressInfo;
  const sample = serverRenderingSample('PHP and other languages', 'php').replace(
    '8787',
    String(port),
  );
  const file = join(folder, 'page.php');
  writeFileSync(file, `<?php $linkId = $_GET['id'] ?? null; ?>${sample}`);
  page = await startBackend(
    {
      name: 'PHP',
      file,
      command: (port) => ['php', '-d', 'display_errors=1', '-S', `localhost:${port}`, file],
      path: '/page',
    },
    {},
  );
});

afterAll(async () => {
  await page?.stop();
  endpoint?.closeAllConnections();
  endpoint?.close();
  rmSync(folder, { recursive: true });
});

async function rendered(query: string, language = 'en'): Promise<string> {
  const response = await fetch(`${page.url}?${query}`, {
    headers: { 'Accept-Language': language },
  });
  return response.text();
}

describe('the documented sample for PHP', () => {
  it.each([
    ['de-DE,de;q=0.9,en;q=0.8', 'Buchen'],
    ['en', 'Book'],
    ['*', 'Book'],
    ['', 'Book'],
    ['"><script>', 'Book'],
  ])('renders the link in the language of the request: %s', async (language, label) => {
    const html = await rendered('id=cl_4de6fg8hi0jk', language);

    expect(html).toContain(label);
    expect(html).toMatch(/^<checkout-link [^>]+><template shadowrootmode="open">/);
    expect(html).not.toContain('<script>');
  });

  it.each(hostileIds.map((id) => `id=${encodeURIComponent(id)}`).concat('id[]=cl_1', ''))(
    'escapes the id of ?%s',
    async (query) => {
      expect(await rendered(query)).toMatch(ALONE);
    },
  );

  it('writes the element alone when the endpoint hangs', async () => {
    hangs = true;

    const html = await rendered('id=cl_breadbox7k2m');
    hangs = false;

    expect(html).toBe('<checkout-link link-id="cl_breadbox7k2m"></checkout-link>');
  });
});
