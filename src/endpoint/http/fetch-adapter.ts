import type { BodyFault, EndpointRequest, EndpointResponse } from './message.js';

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
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      size += chunk.value.length;
      if (size > limit) {
        void reader.cancel().catch(() => undefined);
        return 'too_large';
      }
      chunks.push(chunk.value);
    }
  } catch {
    return 'cut';
  }
  return concat(chunks, size);
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
