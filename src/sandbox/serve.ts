import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { SandboxOptions } from './options.js';
import { createSandbox } from './sandbox.js';
import type { Sandbox } from './sandbox.js';

export interface ServeSandboxOptions extends SandboxOptions {
  /** Port to listen on; 0 takes any that is free. Default 4010. */
  port?: number | undefined;
  /** Name or address to listen on. Default `localhost`: nobody else on the network reaches it. */
  host?: string | undefined;
}

export interface ServedSandbox {
  /** Where it listens, `http://localhost:<port>`. */
  readonly url: string;
  readonly secretKey: string;
  /** The sandbox that answers, for faults, expiry and reset from the same process. */
  readonly sandbox: Sandbox;
  /** Stops listening and ends every connection, answered or not. */
  close(): Promise<void>;
}

/**
 * Serves a sandbox over HTTP. Links' hosted pages lead to the listening address unless `url` says otherwise.
 *
 * @throws {TypeError} naming the option that is wrong; {Error} with the `code` of Node when it cannot listen.
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
      // The type allows for HTTP/2 too; this server is one of node:http.
      await send(sandbox.fetch(request), outgoing as ServerResponse);
      return RESPONSE_ALREADY_SENT;
    },
    { overrideGlobalObjects: false },
  );
}

/**
 * Writes an answer. No answer, or a body that breaks off, destroys the connection: chunk after chunk is on its way before
 * the next is asked for, so that a caller gets what came before the cut.
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
