import { describe, expect, it } from 'vitest';
import { NIGHTLY } from '../../support/nightly.js';
import { openCatalogueGroup, type CatalogueGroup } from './catalogue-group.js';
import { constantDemand, worstMinute } from './constant-demand.js';

const MIB = 1024 * 1024;
const READY = expect.objectContaining({ type: 'catalogue', state: 'ready' });
const OFF = expect.objectContaining({ type: 'catalogue', state: 'off' });

/** A group whose endpoints all know all links. */
async function openKnownGroup(processes: number, size = 1_200): Promise<CatalogueGroup> {
  const group = openCatalogueGroup({ processes, size });
  group.store.isUnlimited = true;
  const isKnown = () =>
    group.events.every((events) => events.some(({ type }) => type === 'catalogue'));
  for (let round = 0; round < 20 && !isKnown(); round += 1) {
    await visitAll(group, () => group.api.ids.slice(0, 1));
  }
  await group.pass(5_000);
  group.store.isUnlimited = false;
  for (const events of group.events) expect(events).toContainEqual(READY);
  return group;
}

function visitAll(group: CatalogueGroup, idsOf: (endpoint: number) => readonly string[]) {
  return Promise.all(group.endpoints.map((_, index) => group.visit(index, idsOf(index))));
}

describe('the catalogue of several processes with a store', () => {
  it('is read whole once for all of them, and compared once', async () => {
    const group = await openKnownGroup(20);

    // Twelve pages, and the page of the requested link.
    expect(group.count('list')).toBeLessThanOrEqual(12 + 1);
    expect(group.count('link')).toBeLessThanOrEqual(15);
  });

  it('refreshes a hundred links of all processes by one call', async () => {
    const group = await openKnownGroup(5);
    const hot = group.api.ids.slice(300, 400);
    group.store.isUnlimited = true;
    await visitAll(group, () => hot);
    await group.pass(17_000);
    const calls = group.count();

    const all = await visitAll(group, () => hot);

    expect(all.flat().every(({ status }) => status === 200)).toBe(true);
    expect(group.count() - calls).toBeLessThanOrEqual(2);
  });

  it('keeps nothing but public fields in the store', async () => {
    const group = await openKnownGroup(2);

    expect(group.store.values.filter((value) => value.includes('"ids"')).length).toBeGreaterThan(9);
    expect(group.store.values.join('\n')).not.toContain('PRIVATE');
  });

  it('does not use lists while the store is away', async () => {
    const group = await openKnownGroup(2);
    const hot = group.api.ids.slice(300, 310);
    await group.visit(0, hot);
    const lists = group.count('list');
    group.store.isAway = true;

    for (let round = 0; round < 5; round += 1) {
      await group.pass(17_000);
      await group.visit(0, [...hot, `cl_guess${round}`]);
    }

    expect(group.count('list')).toBe(lists);
  });

  it('uses them again when it is back', async () => {
    const group = await openKnownGroup(2);
    const hot = group.api.ids.slice(300, 310);
    await group.visit(0, hot);
    group.store.isAway = true;
    await group.pass(17_000);
    await group.visit(0, hot);
    group.store.isAway = false;
    await group.pass(17_000);
    await group.visit(0, hot);
    const links = group.count('link');
    await group.pass(17_000);
    await group.visit(0, hot);

    expect(group.count('link') - links).toBeLessThanOrEqual(1);
  });

  it('answers guessed ids of all processes by few lists', async () => {
    const group = await openKnownGroup(10);
    const calls = group.count();

    const responses = await visitAll(group, (index) => [`cl_a${index}`, `cl_b${index}`]);

    expect(new Set(responses.flat().map(({ status }) => status))).toEqual(new Set([404]));
    expect(group.count() - calls).toBe(1);
  });

  it('finds a link that was made since, in each process', async () => {
    const group = await openKnownGroup(3);
    const id = group.api.make();

    for (const index of group.endpoints.keys()) {
      const [response] = await group.visit(index, [id]);
      expect(response?.status).toBe(200);
    }
    expect(group.events.flat()).not.toContainEqual(OFF);
  });

  it('is switched off in all processes when one finds a mismatch', async () => {
    const group = await openKnownGroup(3);
    const hot = group.api.ids.slice(300, 310);
    await visitAll(group, () => hot);
    group.api.lag = 60_000;
    const id = group.api.make();
    void group.endpoints[0]?.invalidate(id);
    await group.visit(0, [id]);
    await group.visit(1, hot);
    await group.visit(2, hot);

    for (const events of group.events) {
      expect(events.filter(({ type }) => type === 'catalogue')).toEqual([
        READY,
        { type: 'catalogue', state: 'off', id },
      ]);
    }
  });
});

const CASES = [
  ...(NIGHTLY ? [{ processes: 20, size: 5_000, perMinute: 300, burst: 60 }] : []),
  { processes: 5, size: 1_000, perMinute: 100, burst: 30 },
];

it.each(CASES)(
  '$processes processes with $size links in constant demand: at most a minute old, within one budget',
  async ({ processes, size, perMinute, burst }) => {
    const group = openCatalogueGroup({
      processes,
      size,
      budget: { perMinute, burst },
      cache: { maxLinks: 2 * size, maxBytes: 256 * MIB },
    });
    const { api, random, store, pass } = group;
    const balanced = (id: string) => group.get(random.whole(0, processes - 1), id);
    const eachSecond = () => {
      api.switch(random.pick(api.ids));
      api.sell(random.pick(api.ids));
      if (random.chance(0.1)) api.make();
      if (random.chance(0.1)) void group.endpoints[0]?.invalidate(random.pick(api.ids));
    };
    const demand = { ids: () => api.ids, get: balanced, pass };
    store.isUnlimited = true;
    await constantDemand({ ...demand, seconds: 60 });
    store.isUnlimited = false;
    await constantDemand({ ...demand, seconds: 90, eachSecond });
    const before = group.count();

    const measured = await constantDemand({ ...demand, seconds: 120, eachSecond });

    const calls = api.calls.slice(before).map(({ at }) => at);
    if (NIGHTLY) console.log({ processes, size, ...measured, calls: worstMinute(calls) });
    expect(measured.responses).toBeGreaterThan(size * 11);
    expect(measured.refused).toBe(0);
    expect(measured.maxAgeSeconds).toBeLessThan(60);
    expect(worstMinute(calls)).toBeLessThanOrEqual(perMinute + burst);
  },
  NIGHTLY ? 7_200_000 : 900_000,
);
