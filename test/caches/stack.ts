import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.mjs';
import { startScript, type Running } from './processes.js';
import { purges, startEdge, type Edge, type EdgeName } from './edges.js';

export const WEBHOOK_SECRET = 'whsec_0123456789abcdef';

/** Milliseconds. */
export interface Lifetimes {
  fresh: number;
  staleWhileRevalidate: number;
  staleIfError: number;
  missing?: number;
}

interface StackOptions {
  /** From the innermost cache to the outermost. */
  edges: readonly EdgeName[];
  cache?: Lifetimes;
  processes?: number;
  /** Whether webhooks purge the edge. */
  purge?: boolean;
}

/** How the payments API behaves from now on. */
interface ApiChange {
  /** Milliseconds. */
  delay?: number;
  isDown?: boolean;
  /** By id; `null` for one that does not exist. */
  links?: Record<string, object | null>;
}

export interface CapturedResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The payments API, the merchant's backends and the caches, each in a process of its own. */
export interface Stack {
  backends: Backend[];
  /** What the caches have written so far. */
  edgeOutput(): string;
  /** Requests `/checkout-links` plus `path` from the outermost cache. */
  get(path: string, options?: RequestOptions): Promise<CapturedResponse>;
  /** Resolves to the number of API calls by link. */
  api(change?: ApiChange): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export interface Backend {
  port: number;
  get(path: string, options?: RequestOptions): Promise<CapturedResponse>;
  /** The requests and the fetches of this process since its start. */
  log(): Promise<{ requests: string[]; fetches: string[] }>;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** For one test: closes when it is finished. */
export async function openStack(options: StackOptions): Promise<Stack> {
  const stack = await startStack(options);
  onTestFinished(() => stack.close());
  return stack;
}

/** For several tests. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { edges, cache, processes = 1, purge } = options;
  const api = await startScript('payments-api.mjs');
  const outermost = await freePort();
  const [last = 'nginx'] = edges.slice(-1);
  const settings = JSON.stringify({
    secretKey: 'sk_test_caches',
    baseUrl: `http://127.0.0.1:${api.port}`,
    cache,
    webhookSecret: WEBHOOK_SECRET,
    purge: purge && { at: `http://127.0.0.1:${outermost}/checkout-links/`, ...purges[last] },
  });
  const opening = Array.from({ length: processes }, () => openBackend(settings));
  const backends = await Promise.all(opening);

  const layers: Edge[] = [];
  const staleWhileRevalidate = (cache?.staleWhileRevalidate ?? 45_000) / 1000;
  for (const name of edges) {
    const below = layers.length > 0 ? layers.slice(-1) : backends;
    const port = layers.length === edges.length - 1 ? outermost : await freePort();
    const ports = below.map((each) => each.port);
    layers.push(await startEdge(name, { backends: ports, staleWhileRevalidate, port }));
  }
  return {
    backends,
    edgeOutput: () => layers.map((each) => each.output()).join(''),
    get: (path, request) => get(outermost, path, request),
    api: async (change = {}) =>
      (await api.ask<{ calls: Record<string, number> }>({ change })).calls,
    async close() {
      await Promise.all(layers.map((each) => each.stop()));
      await Promise.all(backends.map((each) => each.kill()));
      await api.stop();
    },
  };
}

async function openBackend(options: string): Promise<Backend> {
  const start = (port: number) => startScript('backend.mjs', [String(port), options]);
  let child: Running = await start(0);
  const { port } = child;
  return {
    port,
    get: (path, request) => get(port, path, request),
    log: () => child.ask({}),
    kill: () => child.stop(),
    async restart() {
      child = await start(port);
    },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });

/** Requests `/checkout-links` plus `path`. Not `fetch`: it adds headers, and hides those of a truncated response. */
export function get(
  port: number,
  path: string,
  { method, headers, body }: RequestOptions = {},
): Promise<CapturedResponse> {
  return new Promise((resolve, reject) => {
    const options = { port, path: `/checkout-links${path}`, method, headers, agent };
    const sending = request({ host: '127.0.0.1', ...options }, (response) => {
      let received = '';
      response.setEncoding('utf8').on('data', (text) => (received += text));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received });
      });
    });
    sending.on('error', reject).end(body);
  });
}

/** Repeats `get` until `isRight`; the timeout of the test is the limit. */
export async function until<Value>(get: () => Promise<Value>, isRight: (value: Value) => boolean) {
  for (;;) {
    const value = await get();
    if (isRight(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/**
 * Requests these links until the caches serve them without the backend: the response of a slow fetch is
 * too old to be cached.
 */
export async function fill({ get, backends: [backend] }: Stack, ids: readonly string[]) {
  const requests = async () => (await backend?.log())?.requests.length;
  const reachedBackend = async () => {
    const before = await requests();
    await Promise.all(ids.map((id) => get(`/${id}`)));
    return before !== (await requests());
  };
  await until(reachedBackend, (reached) => !reached);
}
