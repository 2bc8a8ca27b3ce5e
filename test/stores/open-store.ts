import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { connectIoRedis } from './clients.js';
import { startRedis } from './redis-server.js';

/** A store on a server of its own, and a client that sees what is in it. Both end with the test. */
export async function openStore(program: string) {
  const server = await startRedis(program);
  const admin = new Redis(server.port, '127.0.0.1');
  const { store, close } = await connectIoRedis(server.port);
  onTestFinished(async () => {
    admin.disconnect();
    close();
    await server.kill();
  });
  return { store, admin };
}
