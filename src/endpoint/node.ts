import type { IncomingMessage, ServerResponse } from 'node:http';
import { problem } from '../wire/problem.js';
import type { EndpointAnswer, EndpointRequest } from './answer.js';
import type { CheckoutLinkEndpoint } from './checkout-link-endpoint.js';

/** What `node:http`, Express, Fastify (its raw objects) and Next API routes call with a request. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Mounts an endpoint in anything that speaks `node:http`. The id is the last segment of `request.url`
 * as received, so it works under any path, and under a mount that strips its prefix (Express).
 * Never throws: should the endpoint itself fail, the answer is a constant 500.
 */
export function toNodeListener(endpoint: Pick<CheckoutLinkEndpoint, 'handle'>): NodeListener {
  return (request, response) => {
    endpoint
      .handle(fromIncoming(request))
      .then((answer) => send(response, answer))
      .catch((error: unknown) => {
        console.error('checkout-link-embed: the endpoint failed', error);
        send(response, INTERNAL_ERROR);
      });
  };
}

const INTERNAL_ERROR: EndpointAnswer = {
  status: 500,
  headers: {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  },
  body: JSON.stringify(problem('internal_error')),
};

function fromIncoming({ method = 'GET', url = '/', headers }: IncomingMessage): EndpointRequest {
  return {
    method,
    target: url,
    header: (name) => {
      const value = headers[name];
      return typeof value === 'string' ? value : null;
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: EndpointAnswer): void {
  // The client has hung up, or somebody before us has answered.
  if (response.destroyed || response.headersSent) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body !== null) response.setHeader('Content-Length', Buffer.byteLength(body));
  // On HEAD Node keeps the length and leaves the body out.
  response.end(body ?? undefined);
}
