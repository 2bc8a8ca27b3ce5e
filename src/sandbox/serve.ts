import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { SandboxOptions } from './options.js';
import { createSandbox } from './sandbox.js';
import type { Sandbox } from './sandbox.js';

export interface ServeSandboxOptions extends SandboxOptions {
  /** Port to listen on; 0 for any free port. Default 4010. */
  port?: number | undefined;
  /** Host name or IP address to listen on. Default `localhost`, which other machines cannot reach. */
  host?: string | undefined;
}

export interface ServedSandbox {
  /** Its URL, `http://localhost:<port>`. */
  readonly url: string;
  readonly secretKey: string;
  /** The served sandbox, for faults, expiry and reset from the same process. */
  readonly sandbox: Sandbox;
  /** Stops listening and closes every connection, also with a pending request. */
  close(): Promise<void>;
}

/**
 * Serves a sandbox over HTTP. Hosted pages are at the listening address unless `url` is set.
 *
 * @throws {TypeError} naming the invalid option; {Error} with the `code` of Node when it cannot listen.
 */
export async function serveSandbox(options: ServeSandboxOptions = {}): Promise<ServedSandbox> {
  const { port = 4010, host = 'localhost', ...rest } = options;
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new TypeError(`serveSandbox: port must be a whole number from 0 to 65535, not ${port}`);
  createSandbox(rest); // Wrong options are found before a port is taken.
  const server = createServer();
  const url = `http://localhost:${await listen(server, port, host)}`;
  const sandbox = createSandbox({ ...rest, url: rest.url ?? url });
  const answer = listenerOf(sandbox);
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing));
  return {
    url,
    get secretKey() {
      return sandbox.secretKey;
    },
    sandbox,
    close: () => close(server),
  };
}

function listenerOf(sandbox: Sandbox) {
  return getRequestListener(
    async (request, { outgoing }) => {
      // The type includes HTTP/2; this is a server of node:http.
      await send(sandbox.fetch(request), outgoing as ServerResponse);
      return RESPONSE_ALREADY_SENT;
    },
    { overrideGlobalObjects: false },
  );
}

/**
 * Writes a response. Without one, or when its body fails, it destroys the connection. Each chunk is flushed before the next
 * is read, so that the client receives everything before the failure.
 */
async function send(answer: Promise<Response>, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await answer;
    outgoing.statusCode = response.status;
    outgoing.setHeaders(response.headers);
    for await (const chunk of response.body ?? []) await write(outgoing, chunk);
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function explain(error: Error, port: number, host: string): Error {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  const reason = isTaken
    ? 'it is in use. Stop the program that uses it, or choose another port (0 takes any that is free)'
    : error.message;
  const explained = new Error(`serveSandbox: cannot listen on port ${port} of ${host}: ${reason}`, {
    cause: error,
  });
  return Object.assign(explained, 'code' in error && { code: error.code, port });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
