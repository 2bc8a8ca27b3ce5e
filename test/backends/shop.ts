import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A merchant's site: a page with the element, and a proxied backend at the same origin. */
export interface Shop {
  url: string;
  close(): void;
}

export async function startShop(options: {
  backend: string;
  checkoutOrigin: string;
  id: string;
}): Promise<Shop> {
  const { backend, checkoutOrigin, id } = options;
  const { pathname } = new URL(backend);
  const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,">
    <script type="module" src="/checkout-link.js"></script>
    <checkout-link link-id="${id}" endpoint="${pathname}" checkout-origins="${checkoutOrigin}"></checkout-link>`;
  const script = readFileSync('dist/checkout-link.js');
  const server = createServer((incoming, outgoing) => {
    const { url = '/' } = incoming;
    if (url.startsWith(pathname)) return pass(incoming, outgoing, backend);
    const isScript = url === '/checkout-link.js';
    outgoing.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    outgoing.end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${port}/`, close };
}

/** Like `proxy_pass` of nginx. */
function pass(incoming: IncomingMessage, outgoing: ServerResponse, backend: string): void {
  const { method, url: path, headers } = incoming;
  const { hostname, port } = new URL(backend);
  const onwards = request({ hostname, port, method, path, headers, agent: false }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onwards.on('error', () => outgoing.destroy());
  onwards.end();
}
