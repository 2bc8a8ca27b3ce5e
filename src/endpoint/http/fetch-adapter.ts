import type { EndpointRequest, EndpointResponse } from './message.js';

export function fromRequest(request: Request): EndpointRequest {
  const { method, url, headers } = request;
  return {
    method,
    target: url,
    header: (name) => headers.get(name),
    body: (limit) => readBody(request.body, limit),
  };
}

export function toResponse({ method }: Request, response: EndpointResponse): Response {
  const { status, headers, body } = response;
  return new Response(method === 'HEAD' ? null : body, { status, headers });
}

/** The whole body, or `null` when it is longer than `limit` or cut off. */
async function readBody(body: Request['body'], limit: number): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const bytes = new Uint8Array(limit);
  let size = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      if (size + chunk.value.length > limit) {
        void reader.cancel().catch(() => undefined);
        return null;
      }
      bytes.set(chunk.value, size);
      size += chunk.value.length;
    }
  } catch {
    return null;
  }
  return bytes.subarray(0, size);
}
