import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isLinkId } from '../wire/link-id.js';
import type { Metrics } from './metrics.js';
import type { UnreadyReason } from './readiness.js';

export interface AdminOptions {
  isClosing: () => boolean;
  /** `null` when it is ready. */
  unreadyReason: () => Promise<UnreadyReason | null>;
  metrics: Metrics | null;
  /** `undefined`: nothing can be purged. */
  token: () => string | undefined;
  /** Whether all processes see it. */
  invalidate: (id: string) => Promise<boolean>;
}

interface AdminResponse {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON unless it is text. */
  body: unknown;
}

const MAX_BODY_BYTES = 64 * 1024;
const NOT_FOUND: AdminResponse = { status: 404, body: { error: 'not_found' } };
const NO_METRICS: AdminResponse = {
  status: 501,
  body: 'Metrics need the package prom-client: npm install prom-client\n',
};

type Handler = (options: AdminOptions) => AdminResponse | Promise<AdminResponse>;

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['/healthz', health],
  ['/readyz', readiness],
  ['/metrics', metrics],
]);

/** What operators need: probes, metrics, and purges with a token. */
export function adminListener(options: AdminOptions): RequestListener {
  return (request, response) => {
    respond(request, options)
      .catch((): AdminResponse => ({ status: 500, body: { error: 'internal_error' } }))
      .then((result) => send(response, result))
      .catch(() => response.destroy());
  };
}

async function respond(request: IncomingMessage, options: AdminOptions): Promise<AdminResponse> {
  const [path = ''] = (request.url ?? '').split('?');
  const purge = /^\/purge(?:\/([^/]*))?$/.exec(path);
  if (purge) return respondToPurge(request, purge[1], options);
  const handler = HANDLERS.get(path);
  if (!handler) return NOT_FOUND;
  return ['GET', 'HEAD'].includes(request.method ?? '')
    ? handler(options)
    : notAllowed('GET, HEAD');
}

function health({ isClosing }: AdminOptions): AdminResponse {
  return isClosing() ? unavailable('closing') : { status: 200, body: { status: 'ok' } };
}

async function readiness({ isClosing, unreadyReason }: AdminOptions): Promise<AdminResponse> {
  const reason = isClosing() ? 'closing' : await unreadyReason();
  return reason ? unavailable(reason) : { status: 200, body: { status: 'ready' } };
}

async function metrics({ metrics }: AdminOptions): Promise<AdminResponse> {
  if (!metrics) return NO_METRICS;
  const headers = { 'Content-Type': metrics.contentType };
  return { status: 200, headers, body: await metrics.text() };
}

async function respondToPurge(
  request: IncomingMessage,
  id: string | undefined,
  { token, invalidate }: AdminOptions,
): Promise<AdminResponse> {
  const expected = token();
  if (expected === undefined) return NOT_FOUND;
  if (!isAuthorized(request.headers.authorization, expected)) {
    const headers = { 'WWW-Authenticate': 'Bearer' };
    return { status: 401, headers, body: { error: 'unauthorized' } };
  }
  if (request.method !== 'POST') return notAllowed('POST');
  const ids = id === undefined ? await idsIn(request) : [id];
  if (!ids?.every(isLinkId)) return { status: 400, body: { error: 'ids_expected' } };
  const results = await Promise.all(ids.map(invalidate));
  // While the store is away, others are told later.
  const isDone = results.every(Boolean);
  return { status: isDone ? 200 : 202, body: { purged: ids.length, everywhere: isDone } };
}

/** A JSON list of ids; `null` when it is something else. */
async function idsIn(request: IncomingMessage): Promise<unknown[] | null> {
  if (Number(request.headers['content-length']) > MAX_BODY_BYTES) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    const ids: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return Array.isArray(ids) ? ids : null;
  } catch {
    return null;
  }
}

/** In constant time: hashes have one length, whatever is sent. */
function isAuthorized(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function unavailable(reason: UnreadyReason): AdminResponse {
  return { status: 503, body: { status: 'unavailable', reason } };
}

function notAllowed(methods: string): AdminResponse {
  return { status: 405, headers: { Allow: methods }, body: { error: 'method_not_allowed' } };
}

function send(response: ServerResponse, { status, headers, body }: AdminResponse): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(isText ? body : `${JSON.stringify(body)}\n`);
}
