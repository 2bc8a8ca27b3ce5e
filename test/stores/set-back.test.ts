import type { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import type { StoreRequest } from '../../src/endpoint/checkout-link-endpoint.js';
import { openStore } from './open-store.js';
import { serverPrograms } from './programs.js';

const ID = 'cl_clock';
const KEY = `{checkout-links}:link:${ID}`;
const BREAKER = '{checkout-links}:breaker:0123456789abcdef';
const AHEAD_MS = 300;
const request: StoreRequest = {
  ...{ calls: 0, known: true, isRepeated: false, urgency: 1 },
  ...{ maxAgeMs: 15_000, urgentAgeMs: 55_000, leaseMs: 4_000, minGapMs: 1_000 },
  keyFingerprint: '0123456789abcdef',
  limits: { perMinute: 750, burst: 250, newLinksPerMinute: 250 },
};

/** Milliseconds of the server's clock. */
async function timeOf(admin: Redis): Promise<number> {
  const [seconds, micros] = await admin.time();
  return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
}

describe.each(serverPrograms())('a store on %s whose clock was set back', (program) => {
  it('a little has no copy from before, also once the clock has caught up', async () => {
    const { store, admin } = await openStore(program);
    const decision = await store.begin(ID, request);
    if (decision.action !== 'fetch') throw new Error(decision.action);
    await store.finish(ID, decision.lease, {
      ...{ value: 'old', ignoresSessions: false, keepMs: 60_000, unusedCalls: 0 },
      ...{ keyFingerprint: request.keyFingerprint, health: { state: 'working' } },
    });
    await store.invalidate(ID, 'changed');
    for (const field of ['askedAt', 'fetchedAt']) await admin.hincrby(KEY, field, AHEAD_MS);
    const caughtUpAt = (await timeOf(admin)) + AHEAD_MS;

    expect(await store.begin(ID, request)).toMatchObject({ copy: null });
    await expect.poll(() => timeOf(admin)).toBeGreaterThan(caughtUpAt);
    expect(await store.begin(ID, request)).toMatchObject({ copy: null });
  });

  it('pauses calls for a 429 although a pause from before seems to last for an hour', async () => {
    const { store, admin } = await openStore(program);
    const openUntil = (await timeOf(admin)) + 3_600_000;
    await admin.hset(BREAKER, { reason: 'rate_limited', openUntil });
    const decision = await store.begin(ID, request);
    if (decision.action !== 'fetch') throw new Error(decision.action);

    const receipt = await store.finish(ID, decision.lease, {
      ...{ value: null, ignoresSessions: false, keepMs: 60_000, unusedCalls: 0 },
      keyFingerprint: request.keyFingerprint,
      health: { state: 'rate_limited', pauseMs: 30_000 },
    });

    expect(receipt.openMs).toBe(30_000);
    expect(await store.begin('cl_other', request)).toMatchObject({ reason: 'rate_limited' });
  });
});
