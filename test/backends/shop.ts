import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileAt, TYPES } from '../support/files.js';

/** A merchant's site: a page, files, and a proxied backend at the same origin. */
export interface Shop {
  url: string;
  /** Statuses of the backend's responses. */
  statuses: number[];
  close(): void;
}

export interface ShopOptions {
  /** URL of the endpoint. */
  backend: string;
  /** The first page as HTML; by default the folder's `index.html`. */
  page?: string | undefined;
  headers?: Record<string, string>;
  /** Folders of further files. */
  folders?: readonly string[];
  /** A server that sends what else is requested. */
  server?: string;
}

export async function startShop(options: ShopOptions): Promise<Shop> {
  const { backend, page, headers, folders = [], server: other } = options;
  const { pathname } = new URL(backend);
  const statuses: number[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith(pathname)) return pass(incoming, outgoing, backend, statuses);
    if (path === '/favicon.ico') return outgoing.writeHead(204).end();
    if (other) return pass(incoming, outgoing, other, []);
    if (path === '/' && page !== undefined) {
      return outgoing.writeHead(200, { 'Content-Type': TYPES['.html'], ...headers }).end(page);
    }
    void fileAt(path === '/' ? '/index.html' : path, folders).then((body) =>
      outgoing
        .writeHead(body ? 200 : 404, { 'Content-Type': TYPES[extname(path)] ?? 'text/html' })
        .end(body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${port}/`, statuses, close };
}

/** Like `proxy_pass` of nginx. */
function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
  statuses: number[],
): void {
  const { method, url: path, headers } = incoming;
  const { hostname, port } = new URL(target);
  const onwards = request({ hostname, port, method, path, headers, agent: false }, (response) => {
    statuses.push(response.statusCode ?? 0);
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onwards.on('error', () => outgoing.destroy());
  onwards.end();
}
