import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';

/** While it closes: idle connections get this long for a request that is already on its way. */
const IDLE_GRACE_MS = 500;
/** The endpoint responds within three seconds, and Docker kills after ten. */
export const CLOSE_TIMEOUT_MS = 5_000;

/**
 * A request may already be on its way on a kept-alive connection. It still gets a response, with
 * `Connection: close`. Connections that stay idle are closed.
 */
export function closeServer(server: Server, timeoutMs = CLOSE_TIMEOUT_MS): Promise<void> {
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_GRACE_MS);
  const timeout = setTimeout(() => server.closeAllConnections(), timeoutMs);
  return new Promise<void>((resolve, reject) => {
    // `close` of `node:http` would close idle connections at once.
    NetServer.prototype.close.call(server, (error) => (error ? reject(error) : resolve()));
  }).finally(() => {
    clearInterval(sweep);
    clearTimeout(timeout);
  });
}
