import { expect, it } from 'vitest';
import {
  createMemoryStore,
  type LookupHealth,
  type StoreRequest,
} from '../../src/endpoint/checkout-link-endpoint.js';

const ID = 'cl_clock';
const KEY = 'fingerprint';
const request: StoreRequest = {
  ...{ calls: 1, known: true, isRepeated: false, urgency: 1 },
  ...{ maxAgeMs: 15_000, urgentAgeMs: 55_000, leaseMs: 4_000, minGapMs: 1_000 },
  keyFingerprint: KEY,
  limits: { perMinute: 6_000, burst: 100, newLinksPerMinute: 100 },
};

it('a copy from before the clock was set back by less than it notices is not used when it catches up', async () => {
  let now = 1_800_000_000_000;
  const store = createMemoryStore(() => now);
  await store.begin('cl_first', request);
  now += 900;
  const decision = await store.begin(ID, request);
  if (decision.action !== 'fetch') throw new Error(decision.action);
  await store.finish(ID, decision.lease, {
    ...{ value: 'old', ignoresSessions: false, keepMs: 60_000, unusedCalls: 0 },
    ...{ keyFingerprint: KEY, health: { state: 'working' } },
  });
  now -= 500;
  await store.invalidate(ID, 'changed');
  await store.begin(ID, request);
  now += 550;

  expect(await store.begin(ID, request)).toMatchObject({ copy: null });
});

it.each([
  ['rate_limited', { state: 'rate_limited', pauseMs: 30_000 }, 1],
  ['failing', { state: 'failing', failures: 1 }, 5],
] as const)(
  'calls pause when they are %s after the clock was set back by an hour during a pause',
  async (reason, health, times) => {
    let now = 1_800_000_000_000;
    const store = createMemoryStore(() => now);
    const result = { value: null, ignoresSessions: false, keepMs: 60_000, unusedCalls: 0 };
    const lookUp = async (id: string, found: LookupHealth) => {
      const decision = await store.begin(id, request);
      if (decision.action !== 'fetch') throw new Error(decision.action);
      await store.finish(id, decision.lease, { ...result, keyFingerprint: KEY, health: found });
    };
    await store.begin('cl_first', request);
    now += 5_000;
    await lookUp('cl_paused', { state: 'rate_limited', pauseMs: 30_000 });
    now -= 3_600_000;
    for (let count = 0; count < times; count += 1) {
      now += 1_000;
      await lookUp(`cl_${count}`, health);
    }

    expect(await store.begin('cl_last', request)).toMatchObject({ action: 'refuse', reason });
  },
);
