import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import { freePort, startScript, type Running } from './processes.js';
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

/** What the payments API shall do from now on. */
interface ApiChange {
  /** Milliseconds. */
  delay?: number;
  isDown?: boolean;
  /** By id; `null` for one that does not exist. */
  links?: Record<string, object | null>;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The payments API, the merchant's backends and the caches, each in a process of its own. */
export interface Stack {
  backends: Backend[];
  /** What comes after `/checkout-links`, asked of the outermost cache. */
  get(path: string, ask?: Ask): Promise<Answer>;
  /** Resolves to the calls that the API has had, by link. */
  api(change?: ApiChange): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export interface Backend {
  port: number;
  get(path: string, ask?: Ask): Promise<Answer>;
  /** What this process has been asked, and the links that it looked up, since it was started. */
  seen(): Promise<{ requests: string[]; lookups: string[] }>;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** Until the test is over. */
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
    get: (path, ask) => get(outermost, path, ask),
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
    get: (path, ask) => get(port, path, ask),
    seen: () => child.ask({}),
    kill: () => child.stop(),
    async restart() {
      child = await start(port);
    },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });

/** Not `fetch`: it adds headers of its own, and hides those of a cut answer. */
function get(port: number, path: string, { method, headers, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { port, path: `/checkout-links${path}`, method, headers, agent };
    const asked = request({ host: '127.0.0.1', ...options }, (response) => {
      let received = '';
      response.setEncoding('utf8').on('data', (text) => (received += text));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received });
      });
    });
    asked.on('error', reject).end(body);
  });
}

/** Asks until the answer is as it should be; the time limit of the test is the deadline. */
export async function until<Value>(ask: () => Promise<Value>, isRight: (value: Value) => boolean) {
  for (;;) {
    const value = await ask();
    if (isRight(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/**
 * Asks until the caches answer for these links by themselves: a lookup that took long leaves an answer
 * too old to be kept.
 */
export async function fill({ get, backends: [backend] }: Stack, ids: readonly string[]) {
  const requests = async () => (await backend?.seen())?.requests.length;
  const cameThrough = async () => {
    const before = await requests();
    await Promise.all(ids.map((id) => get(`/${id}`)));
    return before !== (await requests());
  };
  await until(cameThrough, (anything) => !anything);
}
