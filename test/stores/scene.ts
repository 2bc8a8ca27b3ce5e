import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { openGroup, type Group } from './group.js';
import { startRedis, type RedisServer, type RedisServerOptions } from './redis-server.js';
import { startWire, type Wire } from './wire.js';

/** In ten Node processes, as the machine has few cores. They share nothing but the store. */
export const ENDPOINTS = 100;
export const ids = Array.from({ length: 120 }, (_, index) => `cl_shared${index}`);

export interface Scene {
  program: string;
  server: RedisServer;
  /** Between half of the processes and the server. */
  wire: Wire;
  group: Group;
  admin: Redis;
}

export async function openScene(program: string, options: RedisServerOptions = {}): Promise<Scene> {
  const server = await startRedis(program, options);
  const wire = await startWire(server.port);
  const portOf = (worker: number) => (worker % 2 === 0 ? server.port : wire.port);
  const group = await openGroup({ size: ENDPOINTS, ids, portOf });
  const admin = new Redis(server.port, '127.0.0.1');
  admin.on('error', () => undefined);
  onTestFinished(async () => {
    await group.close();
    admin.disconnect();
    wire.close();
    await server.kill();
  });
  return { program, server, wire, group, admin };
}
