import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { NIGHTLY } from '../support/nightly.js';
import { openGroup, type Group } from './group.js';
import { startRedis, type RedisServer } from './redis-server.js';
import { startWire, type Wire } from './wire.js';

/** In ten Node processes, as the machine has few cores. They share nothing but the store. */
export const ENDPOINTS = 100;
/** All can be looked up within seconds by day, and within the budget of some minutes at night. */
const LINKS = NIGHTLY ? 120 : 24;
export const ids = Array.from({ length: LINKS }, (_, index) => `cl_shared${index}`);

export interface Scene {
  program: string;
  server: RedisServer;
  /** Between the server and each half of the processes. */
  wires: readonly [Wire, Wire];
  group: Group;
  admin: Redis;
}

export async function openScene(program: string): Promise<Scene> {
  const server = await startRedis(program);
  const wires: Scene['wires'] = [await startWire(server.port), await startWire(server.port)];
  const portOf = (worker: number) => wires[worker % 2 === 0 ? 0 : 1].port;
  const group = await openGroup({ size: ENDPOINTS, ids, portOf });
  return { program, server, wires, group, admin: connectAdmin(server) };
}

/** A scene for the running test only. */
export async function useScene(program: string): Promise<Scene> {
  const scene = await openScene(program);
  onTestFinished(() => closeScene(scene));
  return scene;
}

export async function closeScene({ server, wires, group, admin }: Scene): Promise<void> {
  await group.close();
  admin.disconnect();
  wires.forEach((wire) => wire.close());
  await server.kill();
}

export function connectAdmin({ port }: RedisServer): Redis {
  const admin = new Redis(port, '127.0.0.1');
  admin.on('error', () => undefined);
  return admin;
}
