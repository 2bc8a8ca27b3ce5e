import type { IncomingMessage, ServerResponse } from 'node:http';
import { INTERNAL_ERROR, type EndpointAnswer, type EndpointRequest } from './http/message.js';
import type { CheckoutLinkEndpoint } from './checkout-link-endpoint.js';

/** What `node:http`, Express, Fastify (its raw objects) and Next API routes call with a request. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Mounts an endpoint in anything that speaks `node:http`. Only the end of `request.url` as received
 * counts, so it works under any path, and under a mount that strips its prefix (Express). For webhooks
 * it reads the raw body: mount it before anything that parses bodies.
 * Never throws: should the endpoint itself fail, the answer is a constant 500.
 */
export function toNodeListener(endpoint: Pick<CheckoutLinkEndpoint, 'handle'>): NodeListener {
  return (request, response) => {
    const fail = (error: unknown) => {
      console.error('checkout-link-embed: the endpoint failed', error);
      send(response, INTERNAL_ERROR);
    };
    try {
      const answer = endpoint.handle(fromIncoming(request));
      if (!(answer instanceof Promise)) return send(response, answer);
      answer.then((late) => send(response, late)).catch(fail);
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

/** Not `request.headers`: Node would make an object of all of them for the one that is asked for. */
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

/** The whole body, or `null` when it is longer than allowed, cut off, or read by somebody before us. */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  if (request.readableEnded) return null;
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

/** Names and values in one list, of headers that are used again and again; those without a body apart. */
const lists = { withBody: new WeakMap<object, string[]>(), bare: new WeakMap<object, string[]>() };

function send(response: ServerResponse, { status, headers, body }: EndpointAnswer): void {
  // The client has hung up, or somebody before us has answered.
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, headerList(headers, body));
  // On HEAD Node keeps the length and leaves the body out.
  response.end(body ?? undefined);
}

function headerList(headers: EndpointAnswer['headers'], body: string | null): string[] {
  const known = body === null ? lists.bare : lists.withBody;
  let list = known.get(headers);
  if (!list) {
    list = Object.entries(headers).flat();
    if (body !== null) list.push('Content-Length', String(Buffer.byteLength(body)));
    known.set(headers, list);
  }
  return list;
}
