import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether nothing listens on a port of `localhost`. */
export async function isFree(port: number): Promise<boolean> {
  return (await listening(port).catch(() => null)) !== null;
}

/** A port of `localhost` that nothing listens on. */
export function freePort(): Promise<number> {
  return listening(0);
}

async function listening(port: number): Promise<number> {
  const server = createServer().listen(port, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : port;
}
