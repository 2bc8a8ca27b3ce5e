import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Group } from './group.js';
import { serverPrograms } from './programs.js';
import { closeScene, ENDPOINTS, openScene, type Scene, useScene } from './scene.js';
import { sleep } from './sleep.js';
import type { Shown } from './worker-messages.js';

const STORM_MS = 5_000;
const PER_SECOND = 100;
const TICK_MS = 10;
const ID = 'cl_shared0';
/** No endpoint has it with a limit. */
const UNLIMITED_ID = 'cl_shared1';

/** So many webhooks for one link a second, each to any process, and as many requests for the link. */
async function storm({ group }: Scene, id: string, cause: 'changed' | 'session') {
  const responses: Promise<Shown>[] = [];
  const statuses: Promise<number>[] = [];
  const any = () => Math.floor(Math.random() * ENDPOINTS);
  const startedAt = performance.now();
  for (let elapsed = 0; elapsed < STORM_MS; elapsed = performance.now() - startedAt) {
    while (statuses.length < (elapsed * PER_SECOND) / 1000) {
      statuses.push(group.deliver(any(), id, cause));
      responses.push(group.get(any(), id));
    }
    await sleep(TICK_MS);
  }
  const accepted = (await Promise.all(statuses)).filter((status) => status === 204).length;
  const refused = statuses.length - accepted;
  return { accepted, refused, responses: await Promise.all(responses) };
}

describe.each(serverPrograms())('a hundred webhooks a second for one link, on %s', (program) => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await openScene(program);
  });
  afterAll(() => closeScene(scene));

  it('leave its buyers served, by one lookup a second', async () => {
    const { group } = scene;
    await group.get(0, ID);
    const before = group.api.calls.length;

    const { responses, accepted } = await storm(scene, ID, 'changed');
    const version = group.api.change(ID);
    // As the provider does, until it is accepted: a busy store may have answered too late.
    while ((await group.deliver(1, ID, 'changed')) !== 204);
    await sleep(1_000);
    const last = await Promise.all([2, 3, 4].map((index) => group.get(index, ID)));

    expect(unserved(responses)).toEqual([]);
    expect(accepted).toBeGreaterThan(STORM_MS / 100);
    expect(last.map((shown) => shown.version)).toEqual([version, version, version]);
    // Two calls each, with the line items.
    const lookups = (group.api.calls.length - before) / 2;
    expect(lookups).toBeLessThanOrEqual(STORM_MS / 1000 + 3);
  });

  it('cost no calls when sessions complete and the link has no limit', async () => {
    const { group } = scene;
    group.api.hasLimits = false;
    await untilInStore(group, UNLIMITED_ID);
    const before = group.api.calls.length;

    const { responses, refused } = await storm(scene, UNLIMITED_ID, 'session');

    expect(unserved(responses)).toEqual([]);
    // An endpoint that the store does not answer in time, as on a busy machine, looks the link up for itself: also
    // after a webhook that it could not pass on.
    const alone = responses.filter(({ isStoreAway }) => isStoreAway).length + refused;
    expect(group.api.calls.length - before).toBeLessThanOrEqual(2 * alone);
  });
});

describe.each(serverPrograms())('a process that ends during a lookup, on %s', (program) => {
  it.each(['SIGKILL', 'SIGSTOP'] as const)('by %s leaves the link to the others', async (name) => {
    const { group } = await useScene(program);
    const heard = new Promise<void>((resolve) => (group.api.onCall = resolve));
    void group.get(0, ID);
    await heard;
    group.workers[0]?.signal(name);

    const response = await untilServed(() => group.get(1, ID));
    group.workers[0]?.signal('SIGCONT');

    expect(response.version).toBe(0);
  });
});

/** Without those of processes that the store does not answer in time, as on a busy machine. */
function unserved(responses: readonly Shown[]): Shown[] {
  return responses.filter(({ status, isStoreAway }) => status !== 200 && !isStoreAway);
}

/** By a process that the store answers in time: one that it does not keeps what it finds for itself. */
async function untilInStore(group: Group, id: string): Promise<void> {
  for (let index = 0; (await group.get(index, id)).isStoreAway; index += 1);
}

/** The lease ends after some seconds. */
async function untilServed(get: () => Promise<Shown>): Promise<Shown> {
  for (;;) {
    const response = await get();
    if (response.status === 200) return response;
    await sleep(100);
  }
}
