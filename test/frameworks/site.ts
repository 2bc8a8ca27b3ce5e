import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { linkView } from '../support/links.js';

/** A merchant's site: an app's files, and the endpoint. */
export interface Site {
  url: string;
  /** Ids that were requested. */
  requested: string[];
  /** Ids whose request was aborted before the response. */
  aborted: string[];
  close(): void;
}

const links = [
  linkView(),
  linkView({
    id: 'cl_bread',
    title: 'Bread box',
    url: 'https://checkout.leanrails.com/cl/cl_bread',
  }),
  linkView({ id: 'cl_tea', title: 'Teapot', url: 'https://checkout.leanrails.com/cl/cl_tea' }),
  linkView({ id: 'cl_over', title: 'Concert', active: false, url: null }),
];

const types: Record<string, string> = { js: 'text/javascript', html: 'text/html', css: 'text/css' };

/** Serves `folder`; `page(path)` may return a page that is not a file. */
export async function serveSite(
  folder: string,
  page?: (path: string) => string | undefined,
): Promise<Site> {
  const site: Site = { url: '', requested: [], aborted: [], close: () => server.close() };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, endpoint, id] = /^\/(checkout-links)(?:\/(.+))?$/.exec(pathname) ?? [];
    if (endpoint)
      sendLinks(site, response, id ? [id] : searchParams.getAll('id'), id !== undefined);
    else void sendFile(response, folder, pathname, page?.(pathname));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  site.url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  return site;
}

function sendLinks(site: Site, response: ServerResponse, ids: string[], alone: boolean): void {
  site.requested.push(...ids);
  if (ids.includes('cl_never')) {
    response.on('close', () => site.aborted.push(...ids));
    return;
  }
  const found = ids.map((id) => links.find((link) => link.id === id) ?? { id, error: NOT_FOUND });
  const [only] = found;
  if (!alone) return send(response, 200, { object: 'list', data: found });
  if (only && 'error' in only) return send(response, 404, { error: NOT_FOUND });
  send(response, 200, only);
}

const NOT_FOUND = { type: 'not_found', code: 'not_found', message: 'No such link.' };

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function sendFile(
  response: ServerResponse,
  folder: string,
  pathname: string,
  page: string | undefined,
): Promise<void> {
  const file = pathname === '/' ? 'index.html' : pathname.slice(1);
  const type = types[file.split('.').pop() ?? ''] ?? 'text/html';
  const body = page ?? (await readFile(join(folder, file)).catch(() => undefined));
  response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type }).end(body);
}
