import type { BodyFault, EndpointRequest, EndpointResponse } from './message.js';
import { readLimited } from './read-body.js';

export function fromRequest(request: Request): EndpointRequest {
  const { method, url, headers } = request;
  return {
    method,
    target: url,
    header: (name) => headers.get(name),
    body: (limit) => readBody(request, limit),
  };
}

/** Runtimes know the length of a body only if there is one: Bun and Deno send 0 or none for HEAD. */
export function toResponse({ method }: Request, response: EndpointResponse): Response {
  const { status, headers, body } = response;
  if (method !== 'HEAD' || body === null) return new Response(body, { status, headers });
  const length = new TextEncoder().encode(body).length;
  return new Response(null, { status, headers: { ...headers, 'Content-Length': String(length) } });
}

async function readBody(request: Request, limit: number): Promise<Uint8Array | BodyFault> {
  if (request.bodyUsed || request.body?.locked) return 'consumed';
  if (Number(request.headers.get('content-length')) > limit) return 'too_large';
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const body = await readLimited(chunksOf(reader), limit);
  if (typeof body === 'string') void reader.cancel().catch(() => undefined);
  return body;
}

/** Not every runtime has streams that are iterable. */
function chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncIterator<Uint8Array> {
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? { done, value: undefined } : { done, value };
    },
  };
}
