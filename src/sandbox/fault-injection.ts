import type { Context, MiddlewareHandler, Next } from 'hono';
import { invalidParameter } from './api-error.js';
import { faultStatuses, faultStatusResponse, isFault } from './faults.js';
import type { Fault, FaultSource } from './faults.js';

/** Reported like a network error of `fetch`: a TypeError. The HTTP server closes the socket. */
export class ConnectionCut extends TypeError {
  override readonly name = 'TypeError';
  constructor() {
    super('fetch failed', {
      cause: new Error('The sandbox closed the connection by a fault'),
    });
  }
}

/** Injects the fault of a rule or of the request's `Sandbox-Fault` header. */
export function faultInjection(faults: FaultSource): MiddlewareHandler {
  // Keeps pending requests from garbage collection, so that their signals still fire.
  const pending = new Set<Request>();
  return async (c, next) => {
    const fault = faultOfHeader(c) ?? faults.take(c.req.path);
    if (fault === undefined) return next();
    const { raw: request } = c.req;
    pending.add(request);
    return inject(fault, c, next).finally(() => pending.delete(request));
  };
}

function faultOfHeader(c: Context): Fault | undefined {
  const text = c.req.header('Sandbox-Fault');
  if (text === undefined || isFault(text)) return text;
  throw invalidParameter('Sandbox-Fault', 'The Sandbox-Fault header names no fault.');
}

async function inject(fault: Fault, c: Context, next: Next): Promise<Response | void> {
  const [name, value] = parseFault(fault);
  const { signal } = c.req.raw;
  switch (name) {
    case 'slow':
      await wait(Number(value), signal);
      return next();
    case 'never':
      return wait(Infinity, signal);
    case 'cut':
      throw new ConnectionCut();
    case 'cut-body':
      await next();
      return cutBody(c);
    case 'html':
      return c.html('<!doctype html><title>Welcome</title><h1>Not the payments API</h1>');
    case 'empty':
      return c.body('', 200, { 'Content-Type': 'application/json' });
    case 'wrong-shape':
      return c.json({ id: 0, object: true, active: 'yes', title: null, url: {}, data: 'none' });
  }
  const status = faultStatuses.find((known) => String(known) === name);
  if (status !== undefined) return faultStatusResponse(status, value);
}

function parseFault(fault: Fault): [name: string, value: string | undefined] {
  const at = fault.indexOf('=');
  return at === -1 ? [fault, undefined] : [fault.slice(0, at), fault.slice(at + 1)];
}

/** Waits for `milliseconds`, or rejects with the signal's reason when the request is aborted. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = milliseconds === Infinity ? undefined : setTimeout(done, milliseconds);
    function done() {
      signal.removeEventListener('abort', abort);
      resolve();
    }
    function abort() {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new ConnectionCut());
    }
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** Half of the body with the Content-Length of the whole, then an error, as when the connection is lost. */
async function cutBody(c: Context): Promise<void> {
  const { status, headers } = c.res;
  const whole = new Uint8Array(await c.res.arrayBuffer());
  const parts = [whole.slice(0, Math.ceil(whole.length / 2))];
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const part = parts.shift();
        if (part) controller.enqueue(part);
        else controller.error(new ConnectionCut());
      },
    },
    // On demand only: an eager stream would fail before its first half is read.
    { highWaterMark: 0 },
  );
  const cut = new Response(body, { status, headers });
  cut.headers.set('Content-Length', String(whole.length + 1));
  // Hono would merge the headers of the replaced response, so it is removed first.
  c.res = undefined;
  c.res = cut;
}
