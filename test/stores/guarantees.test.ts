import { Redis } from 'ioredis';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { callsOverBudget, openGroup, sleep, worstMinute, type Group } from './group.js';
import { serverPrograms } from './programs.js';
import { startRedis, type RedisServer, type RedisServerOptions } from './redis-server.js';
import { sendTraffic, type TrafficResult } from './traffic.js';
import { setClock } from './set-clock.js';
import { startWire, type Wire } from './wire.js';

const PROCESSES = 100;
const ids = Array.from({ length: 120 }, (_, index) => `cl_shared${index}`);
/** Before the store fails, and after it is back. */
const STEADY_MS = 6_000;
const OUTAGE_MS = 6_000;

interface Scene {
  program: string;
  server: RedisServer;
  /** Between half of the processes and the server. */
  wire: Wire;
  group: Group;
  admin: Redis;
}

async function openScene(program: string, options: RedisServerOptions = {}): Promise<Scene> {
  const server = await startRedis(program, options);
  const wire = await startWire(server.port);
  const portOf = (process: number) => (process % 2 === 0 ? server.port : wire.port);
  const group = await openGroup({ processes: PROCESSES, ids, portOf });
  const admin = new Redis(server.port, '127.0.0.1');
  admin.on('error', () => undefined);
  onTestFinished(async () => {
    group.close();
    admin.disconnect();
    wire.close();
    await server.kill();
  });
  return { program, server, wire, group, admin };
}

/** Traffic while `disturb` runs, and for a while before and after it. */
async function run(
  name: string,
  { group, program }: Pick<Scene, 'group' | 'program'>,
  disturb: () => Promise<void>,
): Promise<TrafficResult> {
  let isOver = false;
  const traffic = sendTraffic(group, ids, () => isOver);
  await sleep(STEADY_MS);
  await disturb();
  await sleep(STEADY_MS);
  isOver = true;
  const result = await traffic;
  rows.push({
    program,
    name,
    responses: result.responses,
    refused: `${((100 * result.refused) / result.responses).toFixed(2)} %`,
    'on error': `${((100 * result.onError) / result.responses).toFixed(2)} %`,
    calls: group.calls.length,
    'worst minute': worstMinute(group.calls),
    'over budget': callsOverBudget(group.calls),
    invalidated: result.invalidated,
    outdated: result.outdated.length,
  });
  return result;
}

const rows: object[] = [];
afterAll(() => console.table(rows));

describe.each(serverPrograms())('a hundred processes on %s', (program) => {
  it('fetch a cold link once', async () => {
    const { group } = await openScene(program);
    const all = Array.from({ length: PROCESSES }, (_, process) => group.get(process, 'cl_shared0'));

    const responses = await Promise.all(all);

    expect(responses.filter(({ status }) => status !== 200)).toEqual([]);
    expect(group.calls).toHaveLength(2);
  });

  it('have an invalidation in the next response of each after a second', async () => {
    const { group } = await openScene(program);
    const everywhere = (id: string) =>
      Promise.all(Array.from({ length: PROCESSES }, (_, process) => group.get(process, id)));
    for (let round = 0; round < 5; round += 1) {
      const id = `cl_shared${round}`;
      await everywhere(id);
      const version = group.change(id);
      expect(await group.endpoints[round]?.invalidate(id)).toBe(true);
      await sleep(1_000);

      const responses = await everywhere(id);

      expect(responses.filter((each) => each.version !== version)).toEqual([]);
    }
  });

  it('keep to the budget while the store is healthy', async () => {
    const scene = await openScene(program);

    const { outdated } = await run('healthy', scene, async () => undefined);

    expect(callsOverBudget(scene.group.calls)).toBe(0);
    expect(scene.group.mostAtOnce).toBe(1);
    expect(outdated).toEqual([]);
  });

  it('keep to the budget when the store is killed and comes back empty', async () => {
    const scene = await openScene(program);

    await run('killed', scene, async () => {
      await scene.server.kill();
      await sleep(OUTAGE_MS);
      await scene.server.restart();
    });

    expect(callsOverBudget(scene.group.calls)).toBe(0);
  });

  it('keep to the budget while the store stands still', async () => {
    const scene = await openScene(program);

    await run('standing still', scene, async () => {
      await scene.admin.call('CLIENT', 'PAUSE', String(OUTAGE_MS), 'ALL');
      await sleep(OUTAGE_MS);
    });

    expect(callsOverBudget(scene.group.calls)).toBe(0);
  });

  it('keep to the budget while half of them are cut off', async () => {
    const scene = await openScene(program);

    await run('split', scene, async () => {
      scene.wire.isCut = true;
      await sleep(OUTAGE_MS);
      scene.wire.isCut = false;
      scene.wire.leadTo(scene.server.port);
    });

    expect(callsOverBudget(scene.group.calls)).toBe(0);
  });

  it('keep to the budget, and hear of invalidations, while the store is flushed', async () => {
    const scene = await openScene(program);

    const { outdated } = await run('flushed', scene, async () => {
      for (let flushes = 0; flushes < 5; flushes += 1) {
        await scene.admin.flushall();
        await sleep(1_500);
      }
    });

    expect(callsOverBudget(scene.group.calls)).toBe(0);
    expect(outdated).toEqual([]);
  });

  it('keep to the budget, and hear of invalidations, while the store evicts any key', async () => {
    const args = ['--maxmemory', '7mb', '--maxmemory-policy', 'allkeys-random'];
    const scene = await openScene(program, { args });

    const { outdated } = await run('evicting', scene, async () => {
      const endsAt = performance.now() + OUTAGE_MS;
      for (let round = 0; performance.now() < endsAt; round += 1) {
        const keys = Array.from({ length: 20 }, (_, index) => `other${20 * round + index}`);
        await Promise.all(
          keys.map((key) => scene.admin.set(key, 'x'.repeat(4_000)).catch(() => null)),
        );
        await sleep(10);
      }
    });

    expect(await scene.admin.info('stats')).toMatch(/evicted_keys:[1-9]/);
    expect(callsOverBudget(scene.group.calls)).toBe(0);
    expect(outdated).toEqual([]);
  });

  it('keep to the budget when a replica takes over', async () => {
    const primary = await startRedis(program);
    const replica = await startRedis(program, {
      args: ['--replicaof', '127.0.0.1', String(primary.port)],
    });
    const wire = await startWire(primary.port);
    const group = await openGroup({ processes: PROCESSES, ids, portOf: () => wire.port });
    onTestFinished(async () => {
      group.close();
      wire.close();
      await Promise.all([primary.kill(), replica.kill()]);
    });

    await run('failover', { group, program }, async () => {
      await primary.kill();
      await sleep(1_000);
      const admin = new Redis(replica.port, '127.0.0.1');
      await admin.replicaof('NO', 'ONE');
      admin.disconnect();
      wire.leadTo(replica.port);
    });

    expect(callsOverBudget(group.calls)).toBe(0);
  });

  it.each([-30, 3_600])('keep to the budget when its clock is set by %d s', async (seconds) => {
    const scene = await openScene(program);

    const { outdated } = await run(`clock by ${seconds} s`, scene, async () => {
      await setClock(scene.admin, seconds);
    });

    expect(callsOverBudget(scene.group.calls)).toBe(0);
    expect(outdated).toEqual([]);
  });
});
