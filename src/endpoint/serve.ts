import { createServer, type RequestListener, type Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { logOnce, type EndpointObserver } from './endpoint-event.js';
import type { FragmentOptions } from './http/fragment.js';
import { endpointFromEnvironment, type Environment } from './environment.js';
import { toNodeListener } from './node.js';

export interface ServeOptions {
  /** 0 for any free one. */
  port: number;
  /** The name or address to listen on. Default `localhost`; in a container `0.0.0.0`. */
  host?: string;
  /** Where the settings are: see `endpointFromEnvironment`. */
  env: Environment;
  /** Serves `/checkout-links/{link id}.html` too. */
  fragments?: FragmentOptions;
  /** Takes one line of JSON for each request: `time`, `method`, `status`, `links`, `ms`. Default: standard output. */
  log?: (line: string) => void;
}

export interface ServedEndpoint {
  /** What `<checkout-link endpoint="…">` takes. */
  url: string;
  /** Takes no more requests; resolves when those under way are answered. */
  close(): Promise<void>;
}

const PATH = '/checkout-links';
/** Milliseconds for a request that is on its way when the endpoint closes. */
const GRACE = 500;

/**
 * Runs the endpoint by itself, at `/checkout-links`, for backends that are not in JavaScript.
 *
 * @throws {TypeError} naming the environment variable that is missing or malformed.
 * @throws the error of `node:http` when it cannot listen (`code` `EADDRINUSE` when the port is taken).
 */
export async function serveEndpoint(options: ServeOptions): Promise<ServedEndpoint> {
  const { port, host = 'localhost', env, fragments, log = print } = options;
  const endpoint = endpointFromEnvironment(env, { fragments, onEvent: logRequests(log) });
  const server = createServer(atPath(toNodeListener(endpoint)));
  await listen(server, port, host);
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${portOf(server)}${PATH}`, close: () => close(server) };
}

function atPath(listener: RequestListener): RequestListener {
  const ours = new RegExp(`^${PATH}(/[^/?]*)?(\\?|$)`);
  return (request, response) => {
    if (ours.test(request.url ?? '')) return listener(request, response);
    response.writeHead(404, {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(`Checkout links are at ${PATH}/{id}.\n`);
  };
}

/** What only the merchant can mend goes to standard error, as without an observer. */
function logRequests(log: (line: string) => void): EndpointObserver {
  const warn = logOnce();
  return (event) => {
    warn(event);
    if (event.type !== 'request') return;
    const { method, status, links, ms } = event;
    log(JSON.stringify({ time: new Date().toISOString(), method, status, links, ms }));
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/**
 * Every kept connection may bring one more request, which may be on its way: its answer says that it
 * was the last. Those that bring none are closed.
 */
function close(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  const sweep = setInterval(() => server.closeIdleConnections(), GRACE);
  return new Promise<void>((resolve, reject) => {
    // That of `node:http` would cut idle connections at once.
    NetServer.prototype.close.call(server, (error) => (error ? reject(error) : resolve()));
  }).finally(() => clearInterval(sweep));
}
