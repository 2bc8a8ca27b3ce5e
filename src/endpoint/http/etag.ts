import type { EndpointRequest, EndpointResponse, LinkedResponse } from './message.js';

/** A strong validator (RFC 9110, 8.8.3): quoted, 22 characters of the text's SHA-256. */
export async function createEtag(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest).subarray(0, 16)));
  return `"${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}"`;
}

/** 304 without a body when the client has this version already, else 200. */
export function notModifiedOr(
  request: EndpointRequest,
  etag: string,
  headers: EndpointResponse['headers'],
  body: string,
  links: number,
): LinkedResponse {
  return matchesIfNoneMatch(request, etag)
    ? { status: 304, headers, body: null, links }
    : { status: 200, headers, body, links };
}

/** Weak comparison (RFC 9110, 13.1.2). */
export function matchesIfNoneMatch(request: EndpointRequest, etag: string): boolean {
  const header = request.header('if-none-match');
  if (header === null) return false;
  if (header === etag || header.trim() === '*') return true;
  if (!header.includes(etag)) return false;
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
