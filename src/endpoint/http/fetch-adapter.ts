import type { EndpointAnswer, EndpointRequest } from './message.js';

export function fromRequest(request: Request): EndpointRequest {
  const { method, url, headers } = request;
  return {
    method,
    target: url,
    header: (name) => headers.get(name),
    body: (limit) => readBody(request.body, limit),
  };
}

export function toResponse({ method }: Request, answer: EndpointAnswer): Response {
  const { status, headers, body } = answer;
  return new Response(method === 'HEAD' ? null : body, { status, headers });
}

/** The whole body, or `null` when it is longer than allowed or cut off. */
async function readBody(body: Request['body'], limit: number): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const bytes = new Uint8Array(limit);
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (size + next.value.length > limit) {
        void reader.cancel().catch(() => undefined);
        return null;
      }
      bytes.set(next.value, size);
      size += next.value.length;
    }
  } catch {
    return null;
  }
  return bytes.subarray(0, size);
}
