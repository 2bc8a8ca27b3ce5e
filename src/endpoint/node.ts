import type { IncomingMessage, ServerResponse } from 'node:http';
import { INTERNAL_ERROR } from './http/error-response.js';
import type { EndpointRequest, EndpointResponse } from './http/message.js';

/** A response whose body may be encoded (`Content-Encoding`). */
export interface NodeResponse extends Omit<EndpointResponse, 'body'> {
  body: string | Uint8Array | null;
}

/** A checkout link endpoint, or one whose responses are encoded. */
export interface NodeHandler {
  handle(request: EndpointRequest): NodeResponse | Promise<NodeResponse>;
}

/** A handler for `node:http`, Express, Fastify (with its raw objects) and Next API routes. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Mounts an endpoint in any server based on `node:http`. Only the end of `request.url` as received
 * counts, so it works under any path, and under a mount that strips its prefix (Express). For webhooks
 * it reads the raw body: mount it before a body parser.
 * Never throws: if the endpoint itself fails, the response is a constant 500.
 */
export function toNodeListener(endpoint: NodeHandler): NodeListener {
  return (request, response) => {
    const fail = (error: unknown) => {
      console.error('checkout-link-embed: the endpoint failed', error);
      send(response, INTERNAL_ERROR);
    };
    try {
      const result = endpoint.handle(fromIncoming(request));
      if (!(result instanceof Promise)) return send(response, result);
      result.then((late) => send(response, late)).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

function fromIncoming(request: IncomingMessage): EndpointRequest {
  const { method = 'GET', url = '/' } = request;
  return {
    method,
    target: url,
    header: (name) => rawHeader(request.rawHeaders, name),
    body: (limit) => readBody(request, limit),
  };
}

/** Not `request.headers`: Node would build an object of all headers for the sake of one. */
function rawHeader(names: readonly string[], name: string): string | null {
  let value: string | null = null;
  for (let index = 0; index < names.length; index += 2) {
    const each = names[index] ?? '';
    if (each.length !== name.length || each.toLowerCase() !== name) continue;
    const next = names[index + 1] ?? '';
    value = value === null ? next : `${value}, ${next}`;
  }
  return value;
}

/** The whole body, or `null` when it is longer than `limit`, cut off, or already read by another handler. */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  if (request.readableEnded || Number(request.headers['content-length']) > limit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

/** Flat lists of names and values for `writeHead`, cached because headers objects are used again. */
const headerLists = {
  withBody: new WeakMap<object, string[]>(),
  withoutBody: new WeakMap<object, string[]>(),
};

function send(response: ServerResponse, { status, headers, body }: NodeResponse): void {
  // The client has disconnected, or another handler has already responded.
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, headerList(headers, body));
  // For HEAD, Node keeps Content-Length and does not send the body.
  response.end(body ?? undefined);
}

function headerList(headers: EndpointResponse['headers'], body: NodeResponse['body']): string[] {
  const lists = body === null ? headerLists.withoutBody : headerLists.withBody;
  let list = lists.get(headers);
  if (!list) {
    list = Object.entries(headers).flat();
    if (body !== null) list.push('Content-Length', String(Buffer.byteLength(body)));
    lists.set(headers, list);
  }
  return list;
}
