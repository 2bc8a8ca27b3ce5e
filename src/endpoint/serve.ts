import type { RequestListener, Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { EndpointObserver } from './endpoint-event.js';
import type { FragmentOptions } from './http/fragment-responder.js';
import { endpointFromEnvironment, type Environment } from './environment.js';
import { listen, portOf } from './listen.js';
import { logOnce } from './log-once.js';
import { toNodeListener } from './node.js';

export interface ServeOptions {
  /** 0 for any free port. */
  port: number;
  /** The name or address to listen on. Default `localhost`: 127.0.0.1 and ::1; in a container `0.0.0.0`. */
  host?: string;
  /** The settings: see `endpointFromEnvironment`. */
  env: Environment;
  /** Serves `/checkout-links/{link id}.html` too. */
  fragments?: FragmentOptions;
  /** Receives one line of JSON for each request: `time`, `method`, `status`, `links`, `ms`. Default: standard output. */
  log?: (line: string) => void;
}

export interface ServedEndpoint {
  /** The value for `<checkout-link endpoint="…">`. */
  url: string;
  /**
   * Accepts no more requests; resolves when those in progress have their responses, at the latest after
   * five seconds: then it closes their connections.
   */
  close(): Promise<void>;
}

const PATH = '/checkout-links';
/** While it closes: idle connections get this long for a request that is already on its way. */
const IDLE_GRACE_MS = 500;
/** The endpoint responds within three seconds, and Docker kills after ten. */
const CLOSE_TIMEOUT_MS = 5_000;

/**
 * Runs a stand-alone endpoint at `/checkout-links`, for backends that are not in JavaScript.
 *
 * @throws {TypeError} naming the environment variable that is missing or malformed.
 * @throws the error of `node:http` when it cannot listen (`code` `EADDRINUSE` when the port is in use).
 */
export async function serveEndpoint(options: ServeOptions): Promise<ServedEndpoint> {
  const { port, host = 'localhost', env, fragments, log = print } = options;
  if (log === print) process.stdout.off('error', ignoreBrokenPipe).on('error', ignoreBrokenPipe);
  const endpoint = endpointFromEnvironment(env, { fragments, onEvent: logRequests(log) });
  const servers = await listen(withPath(toNodeListener(endpoint)), port, host);
  let closing: Promise<unknown> | undefined;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${portOf(servers[0])}${PATH}`,
    close: async () => void (await (closing ??= Promise.all(servers.map(close)))),
  };
}

function withPath(listener: RequestListener): RequestListener {
  const isOurs = new RegExp(`^${PATH}(/[^/?]*)?/?(\\?|$)`);
  return (request, response) => {
    if (isOurs.test(request.url ?? '')) return listener(request, response);
    response.writeHead(404, {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(`Checkout links are at ${PATH}/{id}.\n`);
  };
}

/** Logs what only the merchant can fix on standard error, like the default observer. */
function logRequests(log: (line: string) => void): EndpointObserver {
  const logProblem = logOnce();
  return (event) => {
    logProblem(event);
    if (event.type !== 'request') return;
    const { method, status, links, ms } = event;
    log(JSON.stringify({ time: new Date().toISOString(), method, status, links, ms }));
  };
}

/** A reader that ends, as in `serve | head`, must not end the server (EPIPE). */
const ignoreBrokenPipe = () => undefined;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * A request may already be on its way on a kept-alive connection. It still gets a response, with
 * `Connection: close`. Connections that stay idle are closed.
 */
function close(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_GRACE_MS);
  const timeout = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
  return new Promise<void>((resolve, reject) => {
    // `close` of `node:http` would close idle connections at once.
    NetServer.prototype.close.call(server, (error) => (error ? reject(error) : resolve()));
  }).finally(() => {
    clearInterval(sweep);
    clearTimeout(timeout);
  });
}
