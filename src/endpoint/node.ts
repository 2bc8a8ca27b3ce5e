import type { IncomingMessage, ServerResponse } from 'node:http';
import { INTERNAL_ERROR } from './http/error-response.js';
import type { BodyFault, EndpointRequest, EndpointResponse } from './http/message.js';
import { readLimited } from './http/read-body.js';

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
    try {
      const result = endpoint.handle(fromIncoming(request));
      if (!(result instanceof Promise)) return send(response, result);
      result.then((late) => send(response, late)).catch((error: unknown) => fail(response, error));
    } catch (error) {
      fail(response, error);
    }
  };
}

function fail(response: ServerResponse, error: unknown): void {
  console.error('checkout-link-embed: the endpoint failed', error);
  send(response, INTERNAL_ERROR);
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

async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | BodyFault> {
  if (request.readableEnded) return 'consumed';
  if (Number(request.headers['content-length']) > limit) return 'too_large';
  // Not `for await`: it would end the connection of a body that is too large, without a response.
  const chunks: AsyncIterator<Buffer> = request[Symbol.asyncIterator]();
  return readLimited(chunks, limit);
}

/** How Node is to write a response: headers as a flat list of names and values. */
interface Prepared {
  headers: string[];
  encoding: 'latin1' | 'utf8';
}

/** Cached because headers objects are used again. */
const preparedResponses = {
  withBody: new WeakMap<object, Prepared>(),
  withoutBody: new WeakMap<object, Prepared>(),
};

function send(response: ServerResponse, { status, headers, body }: NodeResponse): void {
  // The client has disconnected, or another handler has already responded.
  if (response.destroyed || response.headersSent) return;
  const prepared = prepare(headers, body);
  response.writeHead(status, prepared.headers);
  // For HEAD, Node keeps Content-Length and does not send the body.
  if (body === null) response.end();
  else response.end(body, prepared.encoding);
}

function prepare(headers: EndpointResponse['headers'], body: NodeResponse['body']): Prepared {
  const cache = body === null ? preparedResponses.withoutBody : preparedResponses.withBody;
  let prepared = cache.get(headers);
  if (!prepared) {
    const list = Object.entries(headers).flat();
    const bytes = body === null ? 0 : Buffer.byteLength(body);
    if (body !== null) list.push('Content-Length', String(bytes));
    // Node copies Latin-1 as it is, and has to count and encode UTF-8. In ASCII they are the same bytes.
    const isAscii = bytes === body?.length;
    prepared = { headers: list, encoding: isAscii ? 'latin1' : 'utf8' };
    cache.set(headers, prepared);
  }
  return prepared;
}
