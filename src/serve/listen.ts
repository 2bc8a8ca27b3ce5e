import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { serializePipelined } from './pipelining.js';

/** Which of the two `localhost` leads to differs between machines and programs. */
const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1'];
/** The free port of one address may be in use at the other. */
const MAX_FREE_PORT_ATTEMPTS = 10;

/**
 * Longer than proxies and load balancers keep idle connections (60 s by default in nginx and AWS): they
 * must be the ones that close, or a request meets a connection that is just closing.
 */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
/** For a request to arrive completely: a webhook's body is the longest. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Of a connection in the middle of a response: the client does not read, or is gone without a word. */
const INACTIVITY_TIMEOUT_MS = 30_000;

const SERVER_OPTIONS: ServerOptions = {
  keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  headersTimeout: REQUEST_TIMEOUT_MS,
  // Probes of TCP find clients that are gone while the connection is idle.
  keepAlive: true,
  keepAliveInitialDelay: KEEP_ALIVE_TIMEOUT_MS / 2,
};

/**
 * Servers of one listener on one port: for `localhost` one at each loopback address of the machine, so that
 * proxies that are told 127.0.0.1 and clients that are told localhost both reach it.
 *
 * @param port 0 for any free port
 * @throws the error of `node:http` when it cannot listen
 */
export async function listen(
  listener: RequestListener,
  port: number,
  host: string,
): Promise<Server[]> {
  if (host !== 'localhost') return [await listenAt(listener, port, host)];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await listenAtLoopback(listener, port);
    } catch (error) {
      const mayTryAgain = port === 0 && attempt < MAX_FREE_PORT_ATTEMPTS;
      if (!mayTryAgain || codeOf(error) !== 'EADDRINUSE') throw error;
    }
  }
}

export function portOf(server: Server | undefined): number {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function listenAtLoopback(listener: RequestListener, port: number): Promise<Server[]> {
  const servers: Server[] = [];
  let missing: unknown;
  for (const address of LOOPBACK_ADDRESSES) {
    try {
      servers.push(await listenAt(listener, portOf(servers[0]) || port, address));
    } catch (error) {
      missing = error;
      if (isMissingAddress(error)) continue;
      for (const server of servers) server.close();
      throw error;
    }
  }
  if (servers.length === 0) throw missing;
  return servers;
}

function listenAt(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(SERVER_OPTIONS, serializePipelined(listener));
  server.timeout = INACTIVITY_TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** A machine without IPv6, or without IPv4. */
function isMissingAddress(error: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
