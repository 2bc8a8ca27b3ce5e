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
  try {
    send(response, INTERNAL_ERROR);
  } catch {
    // What failed may be the response itself: other code can replace its methods.
    response.destroy();
  }
}

function fromIncoming(request: IncomingMessage): EndpointRequest {
  const { method = 'GET', url = '/' } = request;
  return {
    method,
    target: url,
    header: (name) => header(request.headers[name]),
    body: (limit) => readBody(request, limit),
  };
}

function header(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | BodyFault> {
  if (request.readableEnded) return 'consumed';
  if (Number(request.headers['content-length']) > limit) return 'too_large';
  // Else the end of reading would be the end of the connection, without a response.
  const chunks: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false });
  const body = await readLimited(chunks, limit);
  if (typeof body === 'string') void discard(request, chunks);
  return body;
}

/** What is left of a body that is not read: Node discards none that has been read in part, and the next request waits for it. */
async function discard(request: IncomingMessage, chunks: AsyncIterator<Buffer>): Promise<void> {
  // Once the chunk has come that may still be waited for.
  await chunks.return?.();
  request.resume();
}

/**
 * How Node is to write a response. The headers are an object, though Node is as fast with a list: `on-headers` before
 * 1.1 (in Next.js, and in older versions of `compression` and `morgan`) takes a list for pairs.
 */
interface Prepared {
  body: NodeResponse['body'];
  headers: Record<string, string>;
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
  const cached = cache.get(headers);
  // Code around the endpoint may send another body with the same headers.
  if (cached?.body === body) return cached;
  const bytes = body === null ? 0 : Buffer.byteLength(body);
  const length: Record<string, string> = body === null ? {} : { 'Content-Length': String(bytes) };
  // Node copies Latin-1 as it is, and has to count and encode UTF-8. In ASCII they are the same bytes.
  const isAscii = bytes === body?.length;
  const encoding = isAscii ? 'latin1' : 'utf8';
  const prepared: Prepared = { body, headers: { ...headers, ...length }, encoding };
  cache.set(headers, prepared);
  return prepared;
}
