import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** How the upstream handles a request. */
export type Script = RequestListener;

/** A payments API that follows a script and records its requests. */
export interface ScriptedUpstream {
  url: string;
  /** Method and URL of every request so far. */
  readonly requests: string[];
  readonly headers: IncomingMessage['headers'][];
  script: Script;
  close(): Promise<void>;
}

export async function startUpstream(script: Script): Promise<ScriptedUpstream> {
  const upstream = { url: '', requests: [], headers: [], script } as Omit<
    ScriptedUpstream,
    'close'
  >;
  const server = createServer((request, response) => {
    upstream.requests.push(`${request.method} ${request.url}`);
    upstream.headers.push(request.headers);
    upstream.script(request, response);
  });
  upstream.url = await listen(server);
  return Object.assign(upstream, { close: () => stop(server) });
}

export function listen(server: Server | SecureServer): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

export function stop(server: Server | SecureServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Sends the same response to every request: a string as it is, anything else as JSON. */
export function always(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Script {
  return (_request, response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text);
  };
}

/** Responds like the API: with the link, and with pages of its line items. */
export function serving(link: object, items: readonly { id: string }[] = []): Script {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://upstream');
    const body = pathname.endsWith('/line_items') ? page(items, searchParams) : link;
    always(200, body)(request, response);
  };
}

function page(items: readonly { id: string }[], query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? 10);
  const start = items.findIndex(({ id }) => id === query.get('starting_after')) + 1;
  const data = items.slice(start, start + limit);
  const has_more = start + limit < items.length;
  const next_cursor = has_more ? data.at(-1)?.id : null;
  return { object: 'list', data, has_more, url: '/v1/line_items', next_cursor };
}

export function apiError(
  status: number,
  code: string,
  headers: Record<string, string> = {},
): Script {
  const type = status === 404 ? 'invalid_request_error' : 'api_error';
  return always(status, { error: { type, code, message: 'PRIVATE words of the API' } }, headers);
}
