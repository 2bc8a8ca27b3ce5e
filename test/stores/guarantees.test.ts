import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NIGHTLY } from '../support/nightly.js';
import { callsOverBudget, worstMinute } from './calls.js';
import { NODE_PROCESSES, type Group } from './group.js';
import { serverPrograms } from './programs.js';
import { startRedis } from './redis-server.js';
import { closeScene, connectAdmin, ENDPOINTS, ids, openScene, type Scene } from './scene.js';
import { sendTraffic, type TrafficResult } from './traffic.js';
import { setClock } from './set-clock.js';
import { sleep } from './sleep.js';
import type { Shown } from './worker-messages.js';

/** Before the store fails, and after it is back. */
const STEADY_MS = NIGHTLY ? 90_000 : 1_000;
const OUTAGE_MS = NIGHTLY ? 30_000 : 2_000;
const FLUSHES = NIGHTLY ? 5 : 2;
const TIMEOUT_MS = 600_000;

/** Traffic while `disturb` runs, and for a while before and after it. */
async function run(
  name: string,
  { group, program }: Scene,
  disturb: () => Promise<void>,
): Promise<TrafficResult> {
  await settle(group);
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
    'store away': `${((100 * result.storeAway) / result.responses).toFixed(2)} %`,
    calls: group.api.calls.length,
    'worst minute': worstMinute(group.api.calls),
    'over budget': callsOverBudget(group.api.calls),
    invalidated: result.invalidated,
    outdated: result.outdated.length,
  });
  return result;
}

/** Until every endpoint has a store that answers in time, and every link is there. */
async function settle(group: Group): Promise<void> {
  await getEverywhere(group, 'cl_shared1');
  for (const id of ids) {
    while ((await group.get(0, id)).status !== 200) await sleep(50);
  }
}

/** One endpoint of each Node process at a time: a hundred at once are more than few cores do within the store's deadline. */
async function getEverywhere(group: Group, id: string): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (let first = 0; first < ENDPOINTS; first += NODE_PROCESSES) {
    const indexes = Array.from({ length: NODE_PROCESSES }, (_, index) => first + index);
    shown.push(...(await Promise.all(indexes.map((index) => getWithStore(group, index, id)))));
  }
  return shown;
}

/** Again while the store does not answer this endpoint in time: until it does, nothing is promised. */
async function getWithStore(group: Group, index: number, id: string): Promise<Shown> {
  for (;;) {
    const shown = await group.get(index, id);
    if (!shown.isStoreAway) return shown;
    await sleep(50);
  }
}

const rows: object[] = [];
afterAll(() => console.table(rows));

// One group for all tests of a program: the calls of all of them keep to one budget. In this order, as
// the store has failed after "healthy".
describe.each(serverPrograms())(
  `a hundred endpoints in ${NODE_PROCESSES} processes on %s`,
  { timeout: TIMEOUT_MS },
  (program) => {
    let scene: Scene;

    beforeAll(async () => {
      scene = await openScene(program);
    });
    afterAll(() => closeScene(scene));

    it('fetch a cold link once', async () => {
      const { group } = scene;
      // Code that runs for the first time takes longer than the store's deadline on few cores.
      await getEverywhere(group, 'cl_shared1');
      const before = group.api.calls.length;
      const all = Array.from({ length: ENDPOINTS }, (_, index) =>
        getWithStore(group, index, 'cl_shared0'),
      );

      const responses = await Promise.all(all);

      expect(responses.filter(({ status }) => status !== 200)).toEqual([]);
      expect(group.api.calls.length - before).toBe(2);
    });

    it('have an invalidation in the next response of each after a second', async () => {
      const { group } = scene;
      for (let round = 0; round < 5; round += 1) {
        const id = `cl_shared${round}`;
        await getEverywhere(group, id);
        const version = group.api.change(id);
        expect(await group.invalidate(round, id)).toBe(true);
        await sleep(1_000);

        const responses = await getEverywhere(group, id);

        expect(responses).toHaveLength(ENDPOINTS);
        expect(responses.filter((each) => each.version !== version)).toEqual([]);
      }
    });

    it('keep to the budget while the store is healthy', async () => {
      const { responses, outdated, storeAway } = await run('healthy', scene, async () => undefined);

      expect(callsOverBudget(scene.group.api.calls)).toBe(0);
      // On a machine that is too busy the store does not answer in time, and a process goes on alone.
      if (storeAway === 0) expect(scene.group.api.mostAtOnce).toBe(1);
      expect(storeAway).toBeLessThan(responses / 2);
      expect(outdated).toEqual([]);
    });

    it('keep to the budget when the store is killed and comes back empty', async () => {
      await run('killed', scene, async () => {
        await scene.server.kill();
        await sleep(OUTAGE_MS);
        await scene.server.restart();
      });

      expect(callsOverBudget(scene.group.api.calls)).toBe(0);
    });

    it('keep to the budget while the store stands still', async () => {
      await run('standing still', scene, async () => {
        scene.server.pause();
        await sleep(OUTAGE_MS);
        scene.server.resume();
      });

      expect(callsOverBudget(scene.group.api.calls)).toBe(0);
    });

    it('keep to the budget while half of them are cut off', async () => {
      const [, wire] = scene.wires;

      await run('split', scene, async () => {
        wire.isCut = true;
        await sleep(OUTAGE_MS);
        wire.isCut = false;
        wire.leadTo(scene.server.port);
      });

      expect(callsOverBudget(scene.group.api.calls)).toBe(0);
    });

    it('keep to the budget, and hear of invalidations, while the store is flushed', async () => {
      const { outdated } = await run('flushed', scene, async () => {
        for (let flushes = 0; flushes < FLUSHES; flushes += 1) {
          await scene.admin.flushall();
          await sleep(1_500);
        }
      });

      expect(callsOverBudget(scene.group.api.calls)).toBe(0);
      expect(outdated).toEqual([]);
    });

    it('keep to the budget, and hear of invalidations, while the store evicts any key', async () => {
      const { admin } = scene;

      const { outdated } = await run('evicting', scene, async () => {
        await admin.config('SET', 'maxmemory', '7mb', 'maxmemory-policy', 'allkeys-random');
        const endsAt = performance.now() + OUTAGE_MS;
        const hasEvicted = async () => /evicted_keys:[1-9]/.test(await admin.info('stats'));
        // A slow machine takes longer to fill the store.
        for (let round = 0; performance.now() < endsAt || !(await hasEvicted()); round += 1) {
          const keys = Array.from({ length: 20 }, (_, index) => `other${20 * round + index}`);
          await Promise.all(keys.map((key) => admin.set(key, 'x'.repeat(4_000)).catch(() => null)));
          await sleep(10);
        }
      });
      await admin.config('SET', 'maxmemory', '0');

      expect(callsOverBudget(scene.group.api.calls)).toBe(0);
      expect(outdated).toEqual([]);
    });

    it('keep to the budget when a replica takes over', async () => {
      const { server: primary, wires } = scene;
      const replica = await startRedis(program, {
        args: ['--replicaof', '127.0.0.1', String(primary.port)],
      });
      const admin = connectAdmin(replica);
      while (!(await admin.info('replication')).includes('master_link_status:up')) await sleep(20);

      await run('failover', scene, async () => {
        await primary.kill();
        await sleep(1_000);
        await admin.replicaof('NO', 'ONE');
        wires.forEach((wire) => wire.leadTo(replica.port));
      });
      scene.admin.disconnect();
      scene = { ...scene, server: replica, admin };

      expect(callsOverBudget(scene.group.api.calls)).toBe(0);
    });

    it.each([-30, 3_600])('keep to the budget when its clock is set by %d s', async (seconds) => {
      const { outdated } = await run(`clock by ${seconds} s`, scene, () =>
        setClock(scene.admin, seconds),
      );

      expect(callsOverBudget(scene.group.api.calls)).toBe(0);
      expect(outdated).toEqual([]);
    });
  },
);
